import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepSound, newRecords, readSound } from '../../test/support/kept-records.ts';
import { MemoryServer } from '../../test/support/memory-bucket.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { BlobSealing, encryptBlob } from '../store/blob-cipher.ts';
import { bucketOver } from './bucket/bucket-over.ts';
import { damagedObjects } from './damaged-objects.ts';
import { currentRoot, scopeOf } from './identity.ts';
import { inviteDevice, joinGroup } from './invites.ts';
import { blobKey, WANTED } from './keys-of-objects.ts';
import { beginGroup, changeKey, removeDevice } from './pairing.ts';
import { openedBlob, sealedBlob } from './sealed-blob.ts';
import { storeForSync } from './store-for-sync.ts';
import { identityOf, SyncDevice } from './sync-device.ts';

it.each([0, 1, 65_536, 200_000])('%i bytes are sealed from anywhere on as they are as a whole', async (length) => {
  const [key, plain] = [randomBytes(32), randomBytes(length)];
  const whole = encryptBlob(key, 'ab'.repeat(16), plain);
  const sealing = new BlobSealing(key, 'ab'.repeat(16), length, async (into, from) => void plain.copy(into, 0, from));
  expect(sealing.bytes).toBe(whole.length);
  for (const [from, bytes] of [
    [0, whole.length],
    [2, 1],
    [3, whole.length - 3],
    [Math.floor(whole.length / 3), Math.floor(whole.length / 2)],
  ] as const) {
    const part = Buffer.alloc(bytes);
    await sealing.read(part, from);
    expect(part.equals(whole.subarray(from, from + bytes))).toBe(true);
  }
});

/** Devices with real records and files, and a bucket in virtual time. */
const devices = async () => {
  const time = { ms: Date.now() };
  const now = () => new Date(time.ms);
  const server = new MemoryServer({ random: () => 0.5, now: () => time.ms, pause: async () => {} });
  const bucket = server.connect('clinic/');
  const newDevice = () => {
    const { store: records } = newRecords();
    const store = storeForSync(records, async () => {});
    const run = () => {
      time.ms += 60_000;
      return new SyncDevice({ bucket, store, now }).run();
    };
    return { records, store, run };
  };
  const bed = newDevice();
  const first = await keepSound(bed.records, randomBytes(300_000));
  await beginGroup(bucket, bed.store, 'Bed');
  const join = async () => {
    const device = newDevice();
    await joinGroup(bucket, device.store, (await inviteDevice(bucket, bed.store)).words, 'Another');
    return device;
  };
  const placeOf = (blobId: string) => {
    const { patientId } = first.patient;
    const scope = scopeOf(identityOf(bed.store), patientId);
    return { scope, blobId, patientKey: bed.records.read.patients.blobKey(patientId) };
  };
  const keyOf = (blobId: string) => blobKey(placeOf(blobId).scope, blobId);
  return { time, server, bucket, bed, first, join, placeOf, keyOf };
};

/** What a device opens of an object in the bucket. */
const openedBy = async (
  { store }: Pick<Awaited<ReturnType<typeof devices>>['bed'], 'store'>,
  body: Buffer,
  place: Parameters<typeof openedBlob>[1],
) => {
  const path = join(temporaryFolder(), 'object');
  writeFileSync(path, body);
  return Buffer.concat(await Array.fromAsync(openedBlob(identityOf(store), place, path)));
};

describe('who was removed', () => {
  const stolen = async () => {
    const all = await devices();
    const { bucket, bed, join } = all;
    const [lost, home] = [await join(), await join()];
    for (const device of [bed, lost, home]) await device.run();
    await removeDevice(bucket, bed.store, identityOf(lost.store).device);
    await changeKey(bucket, bed.store);
    return { ...all, lost, home };
  };

  it('opens no sound that was sent afterwards, although it has the patient’s key', async () => {
    const { bucket, bed, first, lost, home, placeOf, keyOf } = await stolen();
    const later = await keepSound(bed.records, randomBytes(1000), first.patient);
    await bed.run();
    await home.run();
    expect(await readSound(home.records, later)).toEqual(later.bytes);
    const [before, after] = [await bucket.get(keyOf(first.blobId)), await bucket.get(keyOf(later.blobId))];
    if (!before || !after) throw new Error('both are there');
    expect((await openedBy(lost, before, placeOf(first.blobId))).length).toBeGreaterThan(300_000);
    await expect(openedBy(lost, after, placeOf(later.blobId))).rejects.toThrow();
  });

  it('puts no other sound in the place of one, and whoever has it sends it again', async () => {
    const { bucket, bed, first, lost, home, placeOf, keyOf } = await stolen();
    const later = await keepSound(bed.records, randomBytes(1000), first.patient);
    await bed.run();
    const forge = async (blobId: string) => {
      const place = placeOf(blobId);
      const inside = encryptBlob(place.patientKey, blobId, randomBytes(1000));
      const source = sealedBlob(
        identityOf(lost.store),
        place,
      )({
        bytes: inside.length,
        read: async (into, from) => void inside.copy(into, 0, from),
      });
      const body = Buffer.alloc(source.bytes);
      await source.read(body, 0);
      await bucket.put(keyOf(blobId), body);
    };
    await forge(later.blobId);
    expect(await home.run()).toMatchObject({ pending: 1 });
    expect(home.store.hasBlob(later.blobId)).toBe(false);
    expect(damagedObjects(home.store.sync)).toEqual([keyOf(later.blobId)]);
    await bed.run();
    expect(await home.run()).toMatchObject({ pending: 0 });
    expect(await readSound(home.records, later)).toEqual(later.bytes);
    expect(await Array.fromAsync(bucket.list(WANTED))).toEqual([]);
  });
});

it('what is missing or damaged in the bucket keeps nothing else from coming, and is sent again by whoever has it, once', async () => {
  const { bucket, bed, first, join, keyOf } = await devices();
  const others = [];
  for (let count = 0; count < 3; count += 1)
    others.push(await keepSound(bed.records, randomBytes(1000), first.patient));
  const [desk, home] = [await join(), await join()];
  for (const device of [bed, desk]) await device.run();
  await bucket.put(
    keyOf(first.blobId),
    Buffer.concat([Buffer.from(currentRoot(identityOf(bed.store)).epoch), randomBytes(100)]),
  );
  await bucket.remove([keyOf(others[0]?.blobId ?? '')]);
  expect(await home.run()).toMatchObject({ pending: 2 });
  for (const sound of others.slice(1)) expect(await readSound(home.records, sound)).toEqual(sound.bytes);
  const sent = [];
  for (const device of [desk, bed, desk]) sent.push((await device.run()).uploaded);
  expect(sent).toEqual([2, 0, 0]);
  expect(await home.run()).toMatchObject({ pending: 0 });
  for (const sound of [first, ...others]) expect(await readSound(home.records, sound)).toEqual(sound.bytes);
  expect(damagedObjects(home.store.sync)).toEqual([]);
  expect(await Array.fromAsync(bucket.list(WANTED))).toEqual([]);
});

it('a large recording goes on with what has come of it after the program was killed and started anew', async () => {
  const { server, bed, first, join } = await devices();
  const RANGE_BYTES = 8_388_608;
  const large = await keepSound(bed.records, randomBytes(4.5 * RANGE_BYTES), first.patient);
  await bed.run();
  const home = await join();
  const requests = server.requests();
  let [left, ranges] = [2, 0];
  const dying = bucketOver(
    {
      ...requests,
      get: async (key, options) => {
        if (options.range && key.includes(large.blobId)) {
          if (left === 0) throw new Error('killed');
          left -= 1;
          ranges += 1;
        }
        return requests.get(key, options);
      },
    },
    'clinic/',
  );
  const run = () => new SyncDevice({ bucket: dying, store: home.store, now: () => new Date() }).run();
  await expect(run()).rejects.toThrow('killed');
  await home.records.sweepOrphans();
  left = 100;
  expect(await run()).toMatchObject({ pending: 0 });
  expect(ranges).toBeLessThanOrEqual(6);
  expect((await readSound(home.records, large)).equals(large.bytes)).toBe(true);
});
