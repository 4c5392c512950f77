import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../../electron/platform/new-id.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';
import { openS3Bucket } from '../../../electron/sync/bucket/s3-bucket.ts';
import { inviteDevice, joinGroup } from '../../../electron/sync/invites.ts';
import { beginGroup } from '../../../electron/sync/pairing.ts';
import { storeForSync } from '../../../electron/sync/store-for-sync.ts';
import { SyncDevice } from '../../../electron/sync/sync-device.ts';
import { PatientId } from '../../../shared/domain/ids.ts';
import { untuned } from '../../../shared/domain/tuning.ts';
import { startS3rver } from '../../support/s3-server.ts';
import { type Measurement, report } from '../measurement.ts';

/** 10,000 small records that were changed on one device and are the same on another, over a local S3 server. */
const RECORDS = 10_000;
const ROUNDS = 3;

const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
const server = await startS3rver();
const now = () => new Date();
const bucket = openS3Bucket(server.setup, server.credentials);
const stores = [0, 1].map(() => openStore(mkdtempSync(join(folder, 'device-')), new Uint8Array(randomBytes(32))));
const [bed, home] = stores as [Store, Store];
const [atBed, atHome] = [storeForSync(bed, async () => {}), storeForSync(home, async () => {})];
const patientId = newId(PatientId, 'pat');
bed.write.patients.add({
  ...{ patientId, name: 'Bench', ageYears: null, sex: 'x', language: 'en-US', presetId: 'adult', presetChanges: {} },
  ...{ activeVoiceModelId: null, tuning: untuned, createdAt: now().toISOString() },
});
await beginGroup(bucket, atBed, 'Bed');
await joinGroup(bucket, atHome, (await inviteDevice(bucket, atBed)).words, 'Home');
const sync = async () => {
  for (const store of [atBed, atHome]) await new SyncDevice({ bucket, store, now }).run();
};
await sync();

const tookMs: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  bed.write.usage.add(
    patientId,
    Array.from({ length: RECORDS }, (_, index) => ({
      at: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(),
      event: { type: 'selection' as const, wordCount: 1 },
    })),
  );
  const begunAt = performance.now();
  await sync();
  tookMs.push(performance.now() - begunAt);
  const there = home.read.usage.totals(patientId, '', '~').selectionCount;
  if (there !== (round + 1) * RECORDS) throw new Error(`${there} records came through`);
}
for (const store of stores) store.close();
bucket.close();
await server.close();
rmSync(folder, { recursive: true });

report([
  {
    name: `${RECORDS} changed records, from one device to another`,
    unit: 'ms',
    values: tookMs,
    baseline: null,
    goal: 60_000,
  },
] satisfies Measurement[]);
