import { expect, test } from 'vitest';
import { PlayerQueue } from './player-queue.ts';

const RATE_HZ = 22_050;
const BLOCK = 128;
const ones = (length: number) => new Float32Array(length).fill(1);

const play = (queue: PlayerQueue, blocks: number) => {
  const samples: number[] = [];
  let endedAtBlock: number | null = null;
  for (let block = 0; block < blocks; block += 1) {
    const output = new Float32Array(BLOCK);
    const { ended } = queue.render(output);
    samples.push(...output);
    if (ended) endedAtBlock ??= block;
  }
  return { samples, endedAtBlock };
};

test('the first chunk sounds in the very block after it came', () => {
  const queue = new PlayerQueue(RATE_HZ);
  expect(queue.render(new Float32Array(BLOCK))).toEqual({ firstSampleIndex: null, ended: false });
  queue.push(ones(10));
  expect(queue.render(new Float32Array(BLOCK)).firstSampleIndex).toBe(0);
});

test('silence at the beginning is not taken for the first sound', () => {
  const queue = new PlayerQueue(RATE_HZ);
  queue.push(Float32Array.of(...new Float32Array(BLOCK + 5), 0.5, 0.5));
  expect(queue.render(new Float32Array(BLOCK)).firstSampleIndex).toBeNull();
  expect(queue.render(new Float32Array(BLOCK)).firstSampleIndex).toBe(5);
});

test('every sample is played once, in order, across chunks', () => {
  const queue = new PlayerQueue(RATE_HZ);
  const ramp = Float32Array.from({ length: 600 }, (_, index) => index / 600);
  queue.push(ramp.slice(0, 250));
  queue.push(ramp.slice(250));
  queue.finish();
  const { samples, endedAtBlock } = play(queue, 6);
  expect(samples.slice(60, 600)).toEqual([...ramp.slice(60)]);
  expect(endedAtBlock).toBe(4);
});

test('when sound comes too late there is silence, not a repeat, and then it goes on', () => {
  const queue = new PlayerQueue(RATE_HZ);
  queue.push(ones(200));
  const { samples, endedAtBlock } = play(queue, 3);
  expect(samples.slice(200).every((sample) => sample === 0)).toBe(true);
  expect(endedAtBlock).toBeNull();
  queue.push(ones(100));
  expect(
    play(queue, 1)
      .samples.slice(0, 100)
      .every((sample) => sample === 1),
  ).toBe(true);
});

test('stop is silent within 5 ms and without a jump', () => {
  const queue = new PlayerQueue(RATE_HZ);
  queue.push(ones(RATE_HZ));
  play(queue, 2);
  queue.stop();
  const { samples, endedAtBlock } = play(queue, 2);
  expect(endedAtBlock).toBe(0);
  expect(samples[Math.round(RATE_HZ * 0.005)]).toBe(0);
  for (let index = 1; index < samples.length; index += 1) {
    expect(Math.abs((samples[index] ?? 0) - (samples[index - 1] ?? 0))).toBeLessThan(0.02);
  }
});

test('an utterance stopped before its first sound ends at once', () => {
  const queue = new PlayerQueue(RATE_HZ);
  queue.stop();
  expect(queue.render(new Float32Array(BLOCK)).ended).toBe(true);
});
