import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { BoardId, PatientId } from '../../shared/domain/ids.ts';
import { plainRequest } from '../../test/support/plain-request.ts';
import { type BoardPhrases, Prerenderer } from './prerender.ts';
import { RenderingCache, renderingKey } from './rendering-cache.ts';
import type { Synthesizer } from './synthesizer.ts';

const ann = PatientId.parse('pat_0123456789abcdef');
const ben = PatientId.parse('pat_fedcba9876543210');
const PHRASE_MS = 5;

/** Boards by name with the texts on them. */
const boards = (texts: Readonly<Record<string, readonly string[]>>): BoardPhrases =>
  new Map(
    Object.entries(texts).map(([name, onBoard]) => [
      BoardId.parse(name),
      new Map(onBoard.map((text) => [text, plainRequest(text)])),
    ]),
  );

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
  renderer.start(ann, boards({ home: ['a', 'b', 'c'] }));
  expect(renderer.preparation(ann)).toEqual({ done: 0, total: 3, state: 'preparing' });
  await ready(renderer, ann);
  expect(renderer.preparation(ann)).toEqual({ done: 3, total: 3, state: 'ready' });
  for (const text of ['a', 'b', 'c']) expect(cache.has(ann, renderingKey(plainRequest(text)))).toBe(true);
});

test('it rests while somebody speaks, and then goes on with what it had begun', async () => {
  const { asked, synthesizer } = slowSynthesizer();
  const { renderer } = rendererWith(synthesizer);
  renderer.start(ann, boards({ home: ['a', 'b'] }));
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
  renderer.start(ann, boards({ home: ['a'] }));
  await ready(renderer, ann);
  renderer.start(ann, boards({ home: ['a', 'b'] }));
  await ready(renderer, ann);
  expect(asked).toEqual(['a', 'b']);
});

test('changed boards come before the others, and whoever speaks before whoever does not', async () => {
  const { asked, synthesizer } = slowSynthesizer();
  const { renderer } = rendererWith(synthesizer);
  renderer.rest(ben)();
  renderer.start(ann, boards({ home: ['a1', 'a2'] }));
  renderer.start(ben, boards({ home: ['b1', 'b2'] }));
  renderer.change(ben, boards({ other: ['new'] }), []);
  await ready(renderer, ann);
  expect(asked.indexOf('new')).toBeLessThan(asked.indexOf('b2'));
  expect(asked.indexOf('b2')).toBeLessThan(asked.indexOf('a2'));
});

test('boards as many as a patient may have can change at once', () => {
  const { synthesizer } = slowSynthesizer();
  const { renderer } = rendererWith(synthesizer);
  const many = Array.from({ length: 200_000 }, (_, number) => String(number));
  renderer.start(ann, boards({ home: ['a'] }));
  renderer.change(ann, boards({ other: many }), []);
  expect(renderer.preparation(ann).total).toBe(many.length + 1);
  renderer.stop();
});

test('the count is of the phrases that there are, however often boards are saved', async () => {
  const { asked, synthesizer } = slowSynthesizer();
  const { renderer } = rendererWith(synthesizer);
  const counted = () => {
    const { done, total } = renderer.preparation(ann);
    return { done, total };
  };
  renderer.start(ann, boards({ home: ['yes', 'no'], food: ['no', 'bread'] }));
  expect(counted()).toEqual({ done: 0, total: 3 });
  renderer.change(ann, boards({ food: ['no', 'soup'] }), []);
  renderer.change(ann, boards({ food: ['no', 'soup', 'tea'] }), []);
  expect(counted()).toEqual({ done: 0, total: 4 });
  await ready(renderer, ann);
  expect(counted()).toEqual({ done: 4, total: 4 });
  renderer.change(ann, boards({ food: ['no', 'soup', 'milk'] }), []);
  expect(counted()).toEqual({ done: 3, total: 4 });
  await ready(renderer, ann);
  renderer.change(ann, boards({}), [BoardId.parse('food')]);
  expect(renderer.preparation(ann)).toEqual({ done: 2, total: 2, state: 'ready' });
  expect(asked.filter((text) => text === 'no')).toHaveLength(1);
});
