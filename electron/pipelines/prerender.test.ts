import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { PatientId } from '../../shared/domain/ids.ts';
import { plainRequest } from '../../test/support/plain-request.ts';
import { Prerenderer } from './prerender.ts';
import { RenderingCache, renderingKey } from './rendering-cache.ts';
import type { Synthesizer } from './synthesizer.ts';

const ann = PatientId.parse('pat_0123456789abcdef');
const ben = PatientId.parse('pat_fedcba9876543210');
const PHRASE_MS = 5;

/** A synthesizer that takes its time and says what it was asked for: what it makes is not listened to. */
const slowSynthesizer = () => {
  const asked: string[] = [];
  const stream: Synthesizer['stream'] = async function* ({ text }, { signal }) {
    asked.push(text);
    await pause(PHRASE_MS, undefined, signal ? { signal } : {});
    yield new Int16Array(10);
  };
  return { asked, synthesizer: { stream } as Synthesizer };
};

const rendererWith = (synthesizer: Synthesizer) => {
  const cache = new RenderingCache(
    () => undefined,
    () => new Date(),
  );
  return { cache, renderer: new Prerenderer(synthesizer, cache) };
};
const ready = async (renderer: Prerenderer, patientId: PatientId) => {
  while (renderer.preparation(patientId).state !== 'ready') await pause(1);
};

test('every phrase is ready in the end, and how far it is can be told', async () => {
  const { synthesizer } = slowSynthesizer();
  const { cache, renderer } = rendererWith(synthesizer);
  renderer.start(ann, ['a', 'b', 'c'].map(plainRequest));
  expect(renderer.preparation(ann)).toEqual({ done: 0, total: 3, state: 'preparing' });
  await ready(renderer, ann);
  expect(renderer.preparation(ann)).toEqual({ done: 3, total: 3, state: 'ready' });
  for (const text of ['a', 'b', 'c']) expect(cache.has(ann, renderingKey(plainRequest(text)))).toBe(true);
});

test('it rests while somebody speaks, and then goes on with what it had begun', async () => {
  const { asked, synthesizer } = slowSynthesizer();
  const { renderer } = rendererWith(synthesizer);
  renderer.start(ann, ['a', 'b'].map(plainRequest));
  const endRest = renderer.rest(ann);
  await pause(PHRASE_MS * 4);
  const { done, state } = renderer.preparation(ann);
  expect([done, state]).toEqual([0, 'resting']);
  endRest();
  await ready(renderer, ann);
  expect(asked.filter((text) => text === 'b')).toHaveLength(1);
});

test('what was rendered before is not rendered again', async () => {
  const { asked, synthesizer } = slowSynthesizer();
  const { renderer } = rendererWith(synthesizer);
  renderer.start(ann, [plainRequest('a')]);
  await ready(renderer, ann);
  renderer.start(ann, ['a', 'b'].map(plainRequest));
  await ready(renderer, ann);
  expect(asked).toEqual(['a', 'b']);
});

test('changed boards come before the others, and whoever speaks before whoever does not', async () => {
  const { asked, synthesizer } = slowSynthesizer();
  const { renderer } = rendererWith(synthesizer);
  renderer.rest(ben)();
  renderer.start(ann, ['a1', 'a2'].map(plainRequest));
  renderer.start(ben, ['b1', 'b2'].map(plainRequest));
  renderer.first(ben, [plainRequest('new')]);
  await ready(renderer, ann);
  expect(asked.indexOf('new')).toBeLessThan(asked.indexOf('b2'));
  expect(asked.indexOf('b2')).toBeLessThan(asked.indexOf('a2'));
});

test('boards as many as a patient may have can change at once', () => {
  const { synthesizer } = slowSynthesizer();
  const { renderer } = rendererWith(synthesizer);
  const many = Array.from({ length: 200_000 }, (_, number) => plainRequest(String(number)));
  renderer.start(ann, [plainRequest('a')]);
  renderer.first(ann, many);
  expect(renderer.preparation(ann).total).toBe(many.length + 1);
  renderer.stop();
});
