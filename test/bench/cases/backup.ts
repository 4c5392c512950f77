import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../../electron/platform/new-id.ts';
import { makeBackup } from '../../../electron/store/backup/make-backup.ts';
import { verifyBackup } from '../../../electron/store/backup/verify-backup.ts';
import { wrapWithRecoveryEntropy } from '../../../electron/store/key-wrap.ts';
import { openStore } from '../../../electron/store/store.ts';
import { MediaId, PatientId } from '../../../shared/domain/ids.ts';
import { untuned } from '../../../shared/domain/tuning.ts';
import { type Measurement, quantile, report } from '../measurement.ts';

/**
 * A backup of 2 GB of sounds, each proved on the way by its SHA-256, and durable at the end, against the copying of the same
 * files to the same disk by the system, made durable too. The goal is half the system's speed.
 */
const TOTAL_BYTES = 2e9;
/** A take of half a minute. */
const SOUND_BYTES = 2_000_000;
const ROUNDS = 3;

const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
const [records, target] = [join(folder, 'records'), join(folder, 'target')];
for (const each of [records, target]) mkdirSync(each);
const dataKey = new Uint8Array(randomBytes(32));
const store = openStore(records, dataKey);
const patientId = newId(PatientId, 'pat');
const who = {
  name: 'Bench',
  ageYears: null,
  sex: 'x',
  language: 'en-US',
  presetId: 'adult',
  presetChanges: {},
} as const;
store.write.patients.add({
  ...who,
  patientId,
  activeVoiceModelId: null,
  tuning: untuned,
  createdAt: '2026-01-01T00:00:00.000Z',
});
const key = store.read.patients.blobKey(patientId);
const sound = randomBytes(SOUND_BYTES);
for (let bytes = 0; bytes < TOTAL_BYTES; bytes += SOUND_BYTES) {
  await store.blobs.write(key, sound, (blobId) =>
    store.write.media.add(patientId, {
      mediaId: newId(MediaId, 'med'),
      mediaType: 'audio/wav',
      bytes: SOUND_BYTES,
      sha256: randomUUID(),
      blobId,
    }),
  );
}
const keyring = { format: 1 as const, wraps: [wrapWithRecoveryEntropy(dataKey, randomBytes(16))] };
const source = { store, keyring, dataKey, program: '0', now: () => new Date() };

const [backups, verifications, copies]: [number[], number[], number[]] = [[], [], []];
for (let round = 0; round < ROUNDS; round += 1) {
  const begunAt = performance.now();
  const { path } = await makeBackup(source, target);
  const madeAt = performance.now();
  await verifyBackup(path);
  verifications.push(performance.now() - madeAt);
  backups.push(madeAt - begunAt);
  rmSync(target, { recursive: true });
  mkdirSync(target);
  const copiedAt = performance.now();
  execFileSync('cp', ['-r', records, target]);
  execFileSync('sync', ['-f', target]);
  copies.push(performance.now() - copiedAt);
  rmSync(target, { recursive: true });
  mkdirSync(target);
}
store.close();
rmSync(folder, { recursive: true });

report([
  {
    name: 'backup of 2 GB, proved and durable',
    unit: 'ms',
    values: backups,
    baseline: { name: 'copied by the system', values: copies },
    goal: Math.round(2 * quantile(copies, 0.5)),
  },
  { name: 'every sum of it read again', unit: 'ms', values: verifications, baseline: null, goal: null },
] satisfies Measurement[]);
