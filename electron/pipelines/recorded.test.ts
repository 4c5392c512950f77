import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { agedRecords } from '../../test/support/aged-records.ts';
import { ann } from '../../test/support/ann.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { openStore } from '../store/store.ts';
import { recordingOf } from './recorded.ts';
import { RenderingCache } from './rendering-cache.ts';

const AT = '2026-05-01T00:00:00.000Z';
const { patientId } = ann;

it('a take that the newest voice found to hold other words is not played for what it should say', async () => {
  const store = openStore(temporaryFolder(), randomBytes(32));
  store.write.patients.add(ann);
  const records = agedRecords(store, patientId);
  const renderings = new RenderingCache(
    () => store,
    () => new Date(AT),
  );
  const take = async (sampleRateHz: number) => {
    const recordingId = await records.take(AT, null);
    await renderings.add(patientId, `recording ${recordingId}`, { samples: new Int16Array(10), sampleRateHz });
    return recordingId;
  };
  const played = async () =>
    (await recordingOf(store, renderings, { patientId, speaker: null }, 'Quillfeather.'))?.sampleRateHz;
  const first = await take(8000);
  const second = await take(16_000);
  expect(await played()).toBe(16_000);
  await records.voice(AT, null, { leftOut: [{ recordingId: second, reason: 'wrong-text' }] });
  expect(await played()).toBe(8000);
  const leftOut = [first, second].map((recordingId) => ({ recordingId, reason: 'wrong-text' as const }));
  await records.voice(AT, null, { leftOut });
  expect(await played()).toBeUndefined();
  await records.voice(AT, null, { leftOut: [{ recordingId: first, reason: 'other-speaker' }] });
  expect(await played()).toBe(16_000);
  store.close();
});
