import { describe, expect, test } from 'vitest';
import { ClipSummary } from '../../shared/domain/acoustics.ts';
import { addSignals, synthesizeNoise, synthesizeVowel } from '../../test/support/synthetic-speech.ts';
import { measureClip } from './measure-clip.ts';
import { summariseClip } from './summarise-clip.ts';

const voice = synthesizeVowel({
  sampleRateHz: 22050,
  durationS: 2,
  f0Hz: () => 140,
  amplitude: (timeS) => (timeS > 0.3 && timeS < 1.7 ? 1 : 0),
});
const clip = { samples: addSignals(voice, synthesizeNoise(voice.length, 0.0005)), sampleRateHz: 22050 };

test('a summary holds the measures of a take unchanged, and those of the voice', () => {
  const summary = summariseClip(clip, { phoneCount: null, frames: false });
  expect(ClipSummary.parse(summary)).toEqual(summary);
  expect(summary).toMatchObject(measureClip(clip));
  expect(summary.formantsHz.every((hz) => hz !== null)).toBe(true);
  expect(summary.hnrDb).toBeGreaterThan(20);
  expect(summary.jitterLocalPercent).toBeLessThan(0.2);
  expect(summary.cppsDb).toBeGreaterThan(5);
  expect(summary.articulationRatePhonesPerS).toBeNull();
  expect(summary.frames).toBeUndefined();
});

test('phones are counted over the speech, not over the clip', () => {
  const { articulationRatePhonesPerS, activeSpeechMs } = summariseClip(clip, { phoneCount: 14, frames: false });
  expect(articulationRatePhonesPerS).toBeCloseTo(14 / (activeSpeechMs / 1000), 9);
  expect(Math.abs(articulationRatePhonesPerS! - 10)).toBeLessThan(0.5);
});

test('the tracks share their times, and say nothing where there is no voice', () => {
  const { frames } = summariseClip(clip, { phoneCount: null, frames: true });
  const { timesS, f0Hz, formantsHz, levelDbfs, hnrDb, mfcc } = ClipSummary.shape.frames.unwrap().parse(frames);
  for (const track of [f0Hz, ...formantsHz, levelDbfs, hnrDb, mfcc]) expect(track.length).toBe(timesS.length);
  timesS.forEach((timeS, t) => {
    const isVoice = timeS > 0.35 && timeS < 1.65;
    const isPause = timeS < 0.25 || timeS > 1.75;
    if (isVoice) expect(Math.abs(f0Hz[t]! - 140)).toBeLessThan(1);
    if (isVoice) expect(hnrDb[t]).toBeGreaterThan(10);
    if (isPause) expect([f0Hz[t], formantsHz[0]![t], hnrDb[t]]).toEqual([null, null, null]);
    if (isVoice) expect(levelDbfs[t]).toBeGreaterThan(-30);
    if (isPause && levelDbfs[t] !== null) expect(levelDbfs[t]).toBeLessThan(-50);
  });
});

describe.each([
  ['an empty clip', 0],
  ['a single sample', 1],
  ['60 ms of silence', 1323],
  ['a second of silence', 22050],
])('%s', (_name, length) => {
  test('is summed up without a voice', () => {
    const summary = summariseClip(
      { samples: new Float32Array(length), sampleRateHz: 22050 },
      { phoneCount: 5, frames: true },
    );
    expect(ClipSummary.safeParse(summary).error).toBeUndefined();
    expect(summary).toMatchObject({
      formantsHz: [null, null, null, null],
      hnrDb: null,
      cppsDb: null,
      articulationRatePhonesPerS: null,
    });
  });
});
