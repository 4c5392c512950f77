import { describe, expect, it } from 'vitest';
import {
  nameAt,
  numberOf,
  PATIENT,
  rename,
  type SimulatedDevice,
  syncGroup,
  syncPair,
} from '../../test/support/sync-group.ts';
import type { Bucket } from './bucket/bucket.ts';
import { knownGroup } from './group.ts';
import { currentRoot } from './identity.ts';
import { inviteDevice, joinGroup } from './invites.ts';
import { BUNDLES, DEVICES, INVITES } from './keys-of-objects.ts';
import { changeKey, removeDevice } from './pairing.ts';
import { identityOf } from './sync-device.ts';

const HOUR_MS = 3_600_000;
const keys = async ({ bucket }: SimulatedDevice, prefix: string) =>
  (await Array.fromAsync(bucket.list(prefix))).map(({ key }) => key);
const joinWith = ({ bucket, store }: SimulatedDevice, words: readonly string[]) =>
  joinGroup(bucket, store, words, 'Another');

describe('twelve words', () => {
  it('open nothing any longer once a device has come in with them', async () => {
    const { bed, begin, newDevice } = syncGroup();
    await begin();
    const { words } = await inviteDevice(bed.bucket, bed.store);
    const home = newDevice();
    await joinWith(home, words);
    expect(await keys(bed, BUNDLES)).toHaveLength(1);
    await bed.run();
    expect(await keys(bed, BUNDLES)).toEqual([]);
    await expect(joinWith(newDevice(), words)).rejects.toMatchObject({ code: 'SYNC_CODE_USED' });
    // Those who come later still find out by themselves whom it let in.
    const later = newDevice();
    await joinWith(later, (await inviteDevice(bed.bucket, bed.store)).words);
    await later.run();
    expect([...knownGroup(later.store.sync).devices.keys()]).toEqual([0, 1, 2]);
  });

  it('let nobody in after a day, whatever the clock of who comes says', async () => {
    const { time, bed, begin, newDevice } = syncGroup();
    await begin();
    const { words, until } = await inviteDevice(bed.bucket, bed.store);
    expect(Date.parse(until) - time.ms).toBe(24 * HOUR_MS);
    time.ms += 25 * HOUR_MS;
    const late = newDevice();
    late.clock.skewMs = -25 * HOUR_MS;
    await expect(joinWith(late, words)).rejects.toMatchObject({ code: 'SYNC_CODE_EXPIRED' });
    await bed.run();
    expect([...(await keys(bed, BUNDLES)), ...(await keys(bed, INVITES))]).toEqual([]);
    expect([...knownGroup(bed.store.sync).devices.keys()]).toEqual([0]);
  });

  it('that somebody has used late without asking let them in with no other device', async () => {
    const { time, bed, begin, newDevice } = syncGroup();
    await begin();
    await bed.run();
    const { words } = await inviteDevice(bed.bucket, bed.store);
    time.ms += 25 * HOUR_MS;
    const thief = newDevice();
    const bucket = { ...thief.bucket, remove: async () => {} };
    await joinGroup(bucket, thief.store, words, 'Thief').catch(() => {});
    await bed.run();
    expect([...knownGroup(bed.store.sync).devices.keys()]).toEqual([0]);
  });

  it.each([
    [
      'a device is removed',
      async (bed: SimulatedDevice, home: SimulatedDevice) => removeDevice(bed.bucket, bed.store, numberOf(home)),
    ],
    ['the key is changed', async (bed: SimulatedDevice) => changeKey(bed.bucket, bed.store)],
  ])('are taken back when %s', async (_, happens) => {
    const { bed, home, newDevice } = await syncPair();
    const { words } = await inviteDevice(home.bucket, home.store);
    await happens(bed, home);
    await expect(joinWith(newDevice(), words)).rejects.toMatchObject({ code: 'SYNC_CODE_WRONG' });
    expect(await keys(bed, BUNDLES)).toEqual([]);
  });

  it('go on where joining was cut off, although what they open is gone', async () => {
    const { bed, begin, newDevice } = syncGroup();
    await begin();
    await bed.run();
    const { words } = await inviteDevice(bed.bucket, bed.store);
    const home = newDevice();
    const { list } = home.bucket;
    const cut: Bucket = {
      ...home.bucket,
      list: (prefix, ...options) => {
        if (prefix.startsWith(DEVICES)) throw new Error('killed');
        return list(prefix, ...options);
      },
    };
    await expect(joinGroup(cut, home.store, words, 'Home')).rejects.toThrow('killed');
    await bed.run();
    await joinWith(home, words);
    await home.run();
    expect(nameAt(home)).toBe('Ann');
  });
});

it('who was erased on a device stays erased although that device is removed next', async () => {
  const { bed, home } = await syncPair();
  bed.records.erase(PATIENT);
  await bed.run();
  await removeDevice(home.bucket, home.store, numberOf(bed));
  await home.run();
  expect(home.records.patients.read.has(PATIENT)).toBe(false);
});

it('a new key is in use although the one before was made by a clock that ran ahead', async () => {
  const { bed, home } = await syncPair();
  home.clock.skewMs = 4 * HOUR_MS;
  await changeKey(home.bucket, home.store);
  home.clock.skewMs = 0;
  await bed.run();
  const before = currentRoot(identityOf(bed.store));
  await changeKey(bed.bucket, bed.store);
  const after = currentRoot(identityOf(bed.store));
  expect(after.by).toBe(numberOf(bed));
  expect(after.epoch).not.toBe(before.epoch);
  rename(bed, 'Written with the new key');
  await bed.run();
  await home.run();
  expect(nameAt(home)).toBe('Written with the new key');
});
