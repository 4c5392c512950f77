import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keepSound, newRecords, readSound, recordsIn } from '../../test/support/kept-records.ts';
import { MemoryServer } from '../../test/support/memory-bucket.ts';
import type { Bucket } from './bucket/bucket.ts';
import { bucketOver } from './bucket/bucket-over.ts';
import { inviteDevice, joinGroup } from './invites.ts';
import { beginGroup } from './pairing.ts';
import { storeForSync } from './store-for-sync.ts';
import { SyncDevice } from './sync-device.ts';

/** ALPHAVOX_SOUNDS=5000 for the number of the issue. */
const SOUNDS = Number(process.env.ALPHAVOX_SOUNDS ?? 30);

it(`a first sync of ${SOUNDS} sounds that is killed again and again fetches none twice, and loses none`, async () => {
  const server = new MemoryServer({ random: () => 0.5, now: Date.now, pause: async () => {} });
  const now = () => new Date();
  const [bed, home] = [newRecords().store, newRecords().store];
  const erase = async () => {};
  const [atBed, atHome] = [storeForSync(bed, erase), storeForSync(home, erase)];
  const sounds = [await keepSound(bed, randomBytes(2000))];
  while (sounds.length < SOUNDS) sounds.push(await keepSound(bed, randomBytes(2000), sounds[0]?.patient));
  const bucket = server.connect('clinic/');
  await beginGroup(bucket, atBed, 'Bed');
  const { words } = await inviteDevice(bucket, atBed);
  expect(await new SyncDevice({ bucket, store: atBed, now }).run()).toMatchObject({ pending: 0 });
  await joinGroup(bucket, atHome, words, 'Home');

  const fetched = new Map<string, number>();
  let left = 0;
  const counted = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    left -= 1;
    if (left < 0) throw new Error('killed');
    return work();
  };
  const dying: Bucket = {
    ...bucket,
    get: (key, signal) => counted(() => bucket.get(key, signal)),
    getFile: (key, ...options) =>
      counted(() => {
        fetched.set(key, (fetched.get(key) ?? 0) + 1);
        return bucket.getFile(key, ...options);
      }),
  };
  for (let allowed = 1; ; allowed += 3) {
    left = allowed;
    const run = await new SyncDevice({ bucket: dying, store: atHome, now }).run().catch(() => undefined);
    if (run?.pending === 0) break;
    expect(allowed).toBeLessThan(500);
  }
  expect(fetched.size).toBe(SOUNDS);
  expect([...fetched.values()]).toEqual(Array(SOUNDS).fill(1));
  for (const sound of sounds) expect(await readSound(home, sound)).toEqual(sound.bytes);
}, 3_600_000);

describe('a large recording', () => {
  const PART_BYTES = 8_388_608;
  /** Five parts. */
  const BYTES = 4.5 * PART_BYTES;

  /** A device with a large recording; its program is killed at any request once `left` parts have been sent. */
  const sender = async () => {
    const time = { ms: Date.now() };
    const now = () => new Date(time.ms);
    const server = new MemoryServer({ random: () => 0.5, now: () => time.ms, pause: async () => {} });
    const parts = { left: 3, sent: 0 };
    const requests = server.requests();
    const dying = bucketOver(
      {
        ...requests,
        putPart: (...what) => {
          if (parts.left === 0) throw new Error('killed');
          parts.left -= 1;
          parts.sent += 1;
          return requests.putPart(...what);
        },
      },
      'clinic/',
    );
    const { store, folder, dataKey } = newRecords();
    const sound = await keepSound(store, randomBytes(BYTES));
    const erase = async () => {};
    await beginGroup(dying, storeForSync(store, erase), 'Bed');
    const run = (records = store) => new SyncDevice({ bucket: dying, store: storeForSync(records, erase), now }).run();
    const restarted = () => {
      store.close();
      return recordsIn(folder, dataKey);
    };
    const pieces = () => [...server.bodies()].filter(({ key }) => key.startsWith('clinic/blobs/'));
    return { time, now, server, parts, store, sound, run, restarted, pieces };
  };

  it('goes on from the parts that arrived after the program was killed and started anew', async () => {
    const { now, server, parts, sound, run, restarted, pieces } = await sender();
    await expect(run()).rejects.toThrow('killed');
    expect(pieces()).toHaveLength(3);
    const store = restarted();
    parts.left = 100;
    expect(await run(store)).toMatchObject({ pending: 0 });
    expect(parts.sent).toBe(5);
    expect(pieces()).toHaveLength(1);
    expect(store.sync.get('uploads')).toEqual({});

    const bucket = server.connect('clinic/');
    const [bed, home] = [storeForSync(store, async () => {}), storeForSync(newRecords().store, async () => {})];
    await joinGroup(bucket, home, (await inviteDevice(bucket, bed)).words, 'Home');
    await new SyncDevice({ bucket, store: home, now }).run();
    expect(home.hasBlob(sound.blobId)).toBe(true);
  });

  it('leaves no part behind where it is deleted before all of it was sent', async () => {
    const { parts, store, sound, run, pieces } = await sender();
    await expect(run()).rejects.toThrow('killed');
    store.write.media.remove(sound.mediaId);
    await store.sweepOrphans();
    parts.left = 100;
    expect(await run()).toMatchObject({ pending: 0 });
    expect(pieces()).toEqual([]);
  });

  it('of a device that never came back is given up by the others after a week', async () => {
    const { time, now, server, store, run, pieces } = await sender();
    const bucket = server.connect('clinic/');
    const home = storeForSync(newRecords().store, async () => {});
    const { words } = await inviteDevice(
      bucket,
      storeForSync(store, async () => {}),
    );
    await joinGroup(bucket, home, words, 'Home');
    await expect(run()).rejects.toThrow('killed');
    for (const [days, left] of [
      [1, 3],
      [8, 0],
    ] as const) {
      time.ms += days * 86_400_000;
      await new SyncDevice({ bucket, store: home, now }).run();
      expect(pieces()).toHaveLength(left);
    }
  });
});
