import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PatientId } from '../../shared/domain/ids.ts';
import { ann } from '../../test/support/ann.ts';
import { plainRequest } from '../../test/support/plain-request.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { newId } from '../platform/new-id.ts';
import { createEspeakEngine } from '../speech/espeak-engine.ts';
import { openStore, type Store } from '../store/store.ts';
import { RenderingCache, renderingKey, SYNTHESIS_VERSION } from './rendering-cache.ts';

const rendering = { samples: Int16Array.of(1, -2, 3), sampleRateHz: 22_050 };
const request = plainRequest('yes');
const key = renderingKey(request);

const newStore = (folder: string): { store: Store; patientId: PatientId } => {
  const store = openStore(folder, new Uint8Array(32).fill(7));
  const patientId = newId(PatientId, 'pat');
  store.write.patients.add({ ...ann, patientId });
  return { store, patientId };
};

const newCache = (store: Store | undefined) =>
  new RenderingCache(
    () => store,
    () => new Date(),
  );

describe('the cache of renderings', () => {
  it('still has a rendering after a restart', async () => {
    const { store, patientId } = newStore(temporaryFolder());
    await newCache(store).add(patientId, key, rendering);
    expect(await newCache(store).find(patientId, key)).toEqual(rendering);
    store.close();
  });

  it('keeps the demonstration patient in memory only', async () => {
    const folder = temporaryFolder();
    const { store } = newStore(folder);
    await newCache(store).add(PatientId.parse('demonstration'), key, rendering);
    expect(readdirSync(folder)).not.toContain('blobs');
    store.close();
  });

  it('never throws: what it cannot read is absent, what it cannot keep is only not kept', async () => {
    const folder = temporaryFolder();
    const { store, patientId } = newStore(folder);
    await newCache(store).add(patientId, key, rendering);
    rmSync(join(folder, 'blobs'), { recursive: true });
    expect(await newCache(store).find(patientId, key)).toBeUndefined();
    store.close();
    const closed = newCache(store);
    expect(await closed.find(patientId, key)).toBeUndefined();
    await closed.add(patientId, key, rendering);
    expect(await closed.find(patientId, key)).toEqual(rendering);
  });

  it('that is dropped is gone from memory and disk, also what was being made or kept meanwhile', async () => {
    const folder = temporaryFolder();
    const { store, patientId } = newStore(folder);
    const cache = newCache(store);
    await cache.add(patientId, key, rendering);
    const begunAfter = cache.drops(patientId);
    const keeping = cache.add(patientId, 'being kept', rendering);
    await cache.drop(patientId);
    await keeping;
    await cache.add(patientId, 'being made', rendering, begunAfter);
    for (const each of [key, 'being kept', 'being made']) {
      expect(await newCache(store).find(patientId, each), each).toBeUndefined();
    }
    expect(await store.sweepOrphans()).toBe(0);
    await cache.add(patientId, key, rendering);
    expect(await newCache(store).find(patientId, key)).toEqual(rendering);
    store.close();
  });

  it('has another key for any other request', () => {
    const others = [
      { ...request, text: 'no' },
      { ...request, language: 'en-GB' },
      { ...request, levelDb: -2 },
      { ...request, voice: { ...request.voice, rateWpm: 171 } },
    ];
    expect(new Set([request, ...others].map(renderingKey)).size).toBe(5);
  });

  it('plays no sound of an older synthesizer: raise SYNTHESIS_VERSION when this sound changes', async () => {
    const engine = await createEspeakEngine();
    const samples: number[] = [];
    const voice = { ...request.voice, language: 'en-US', whisper: false };
    engine.synthesize({ text: 'She sees six fish.', voice, rateWpm: 170, pauseScale: 1 }, (piece) =>
      samples.push(...piece),
    );
    const sound = createHash('sha256').update(Int16Array.from(samples)).digest('hex').slice(0, 16);
    expect({ version: SYNTHESIS_VERSION, sound }).toEqual({ version: 1, sound: 'a879ced703cfdecb' });
  });
});

describe('erasing a patient', () => {
  it('leaves no file of theirs', async () => {
    const folder = temporaryFolder();
    const { store, patientId } = newStore(folder);
    await newCache(store).add(patientId, key, rendering);
    store.write.patients.erase(patientId);
    store.forgetErased();
    expect(await store.sweepOrphans()).toBe(1);
    const files = readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => name.length > 3)).toEqual([]);
    store.close();
  });
});

it('a store that fails has no renderings, and nobody who asks falls over it', () => {
  const { store, patientId } = newStore(temporaryFolder());
  const cache = new RenderingCache(
    () => store,
    () => new Date(),
  );
  store.close();
  expect(cache.has(patientId, key)).toBe(false);
});
