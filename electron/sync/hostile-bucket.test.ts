import { describe, expect, it } from 'vitest';
import { nameAt, numberOf, PATIENT, rename, type SimulatedDevice, syncPair } from '../../test/support/sync-group.ts';
import { damagedObjects } from './damaged-objects.ts';
import { readGroup } from './group.ts';
import { SHARED, scopeOf } from './identity.ts';
import { erasedKey, headKey, removalKey } from './keys-of-objects.ts';
import { removeDevice } from './pairing.ts';
import { writeSigned } from './signed.ts';
import { writeSnapshot } from './snapshot.ts';
import { identityOf } from './sync-device.ts';

const groupAt = ({ bucket, store }: SimulatedDevice) => readGroup(bucket, identityOf(store), store.sync);

describe('the removal of a device', () => {
  it.each([
    ['something that is no removal', () => Buffer.from('nothing of ours')],
    [
      'a removal that nobody has signed',
      (thief: SimulatedDevice) => {
        const device = numberOf(thief);
        return Buffer.from(
          `${JSON.stringify({ device, by: 0, reached: {}, devices: [0, device], removed: [] })}\nAAAA\n`,
        );
      },
    ],
    [
      'its own, which says itself what counts',
      (thief: SimulatedDevice) => {
        const device = numberOf(thief);
        const reached = { [SHARED]: { seq: 1_000_000, hash: '' } };
        const removal = { device, by: device, reached, devices: [0, device], removed: [] };
        return writeSigned(removalKey(device), removal, identityOf(thief.store).keys);
      },
    ],
  ])('holds although somebody has put %s in its place', async (_, inItsPlace) => {
    const { bed, home, join } = await syncPair();
    const other = await join();
    await other.run();
    await bed.bucket.put(removalKey(numberOf(home)), inItsPlace(home));
    await removeDevice(bed.bucket, bed.store, numberOf(home));
    await bed.run();
    rename(bed, 'Said after the theft');
    await bed.run();
    for (const device of [bed, other]) expect([...(await groupAt(device)).removed.keys()]).toEqual([numberOf(home)]);
    await expect(home.run()).rejects.toMatchObject({ code: 'SYNC_DEVICE_REMOVED' });
    await other.run();
    expect(nameAt(other)).toBe('Said after the theft');
  });

  it('is not said to be done where the bucket does not keep it', async () => {
    const { bed, home } = await syncPair();
    const bucket = { ...bed.bucket, put: async () => 'exists' as const };
    await expect(removeDevice(bucket, bed.store, numberOf(home))).rejects.toMatchObject({ code: 'SYNC_REFUSED' });
  });

  it('works although its head is damaged, and what it had written before counts', async () => {
    const { bed, home, join } = await syncPair();
    rename(home, 'Ann of home');
    await home.run();
    await bed.run();
    await bed.bucket.put(headKey(numberOf(home)), Buffer.from('nothing of ours'));
    await removeDevice(bed.bucket, bed.store, numberOf(home));
    await bed.run();
    const later = await join();
    await later.run();
    expect(nameAt(later)).toBe('Ann of home');
  });
});

it('one damaged object stops no run, and is said', async () => {
  const { bed, home, join } = await syncPair();
  const identity = identityOf(bed.store);
  const scope = scopeOf(identity, PATIENT);
  await writeSnapshot(bed.bucket, identity, bed.store, { scope, patient: bed.store.patients()[0] });
  const keys = [
    ...['devices/0900', 'devices/nobody', 'removed/0900', 'removed/nobody', headKey(numberOf(bed))],
    ...[erasedKey(scope, numberOf(bed)), `snapshots/${scope}/9999999999999999-0000`],
    ...[`epochs/${'ab'.repeat(12)}/0000`, `epochs/${'ab'.repeat(12)}/0001`, 'recovery/0900'],
  ];
  rename(bed, 'Ann of bed');
  await bed.run();
  for (const key of keys) await bed.bucket.put(key, Buffer.from('nothing of ours'));
  rename(home, 'Ann of home');
  await home.run();
  expect(damagedObjects(home.store.sync)).toEqual(
    expect.arrayContaining(['devices/0900', 'removed/0900', headKey(numberOf(bed)), erasedKey(scope, numberOf(bed))]),
  );
  await bed.bucket.remove([headKey(numberOf(bed))]);
  bed.store.sync.set('head-was-there', false);
  await bed.run();
  expect(nameAt(bed)).toBe('Ann of home');
  const later = await join();
  await later.run();
  expect(nameAt(later)).toBe('Ann of home');
  await bed.bucket.remove(keys.filter((key) => !key.startsWith('heads/')));
  await home.run();
  expect(damagedObjects(home.store.sync)).toEqual([]);
});
