import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { keepSound, newRecords, readSound } from '../../test/support/kept-records.ts';
import { MemoryServer } from '../../test/support/memory-bucket.ts';
import type { Bucket } from './bucket/bucket.ts';
import { beginGroup, inviteDevice, joinGroup } from './pairing.ts';
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
  const sounds = [];
  for (let count = 0; count < SOUNDS; count += 1) sounds.push(await keepSound(bed, randomBytes(2000)));
  const bucket = server.connect('clinic/');
  await beginGroup(bucket, atBed, 'Bed');
  const words = await inviteDevice(bucket, atBed);
  expect(await new SyncDevice({ bucket, store: atBed, now }).run()).toMatchObject({ pending: 0 });
  await joinGroup(bucket, atHome, words, 'Home');

  const fetched = new Map<string, number>();
  let left = 0;
  const dying: Bucket = {
    ...bucket,
    get: async (key, signal) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      if (key.startsWith('blobs/')) fetched.set(key, (fetched.get(key) ?? 0) + 1);
      return bucket.get(key, signal);
    },
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
