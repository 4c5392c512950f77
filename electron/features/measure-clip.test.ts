import { describe, expect, test } from 'vitest';
import { AcousticMeasures } from '../../shared/domain/acoustics.ts';
import { addSignals, synthesizeNoise, synthesizeTone, synthesizeVowel } from '../../test/support/synthetic-speech.ts';
import { analyseClip, measureClip } from './measure-clip.ts';

const SAMPLE_RATE_HZ = 22050;

/** Syllables of 200 ms at 120 Hz with gaps of 60 ms, in phrases: 0.3-1.6 s, 2.0-2.7 s, 3.3-4.0 s, of 4.5 s. */
const PHRASES = [
  [0.3, 1.6],
  [2.0, 2.7],
  [3.3, 4.0],
] as const;
const syllables = (timeS: number): number => {
  const phrase = PHRASES.find(([start, end]) => timeS >= start && timeS < end);
  if (!phrase) return 0;
  const [start, end] = phrase;
  const isLast = end - timeS < 0.2;
  return isLast || (timeS - start) % 0.26 < 0.2 ? 1 : 0.002;
};
const talk = synthesizeVowel({ sampleRateHz: SAMPLE_RATE_HZ, durationS: 4.5, f0Hz: () => 120, amplitude: syllables });
const clipOf = (samples: Float32Array) => ({ samples, sampleRateHz: SAMPLE_RATE_HZ });

/** Power of the talk over its phrases, gaps of syllables included, as `findSpeech` counts. */
const talkRms = (() => {
  const spoken = talk.filter((_, i) =>
    PHRASES.some(([start, end]) => i >= start * SAMPLE_RATE_HZ && i < end * SAMPLE_RATE_HZ),
  );
  return Math.sqrt(spoken.reduce((sum, value) => sum + value * value, 0) / spoken.length);
})();

describe.each([60, 30, 20, 15])('talk in noise, %i dB SNR', (truthDb) => {
  const noisy = addSignals(talk, synthesizeNoise(talk.length, talkRms / 10 ** (truthDb / 20)));
  const { measures, edges } = analyseClip(clipOf(noisy));

  // Two frames of 10 ms at each edge of each phrase.
  test('phrases and pauses are found where they are, within 20 ms an edge', () => {
    expect(measures.pauseCount).toBe(2);
    expect(Math.abs(measures.pauseMedianMs! - 500)).toBeLessThan(40);
    expect(Math.abs(measures.activeSpeechMs - 2700)).toBeLessThan(6 * 20);
    expect(Math.abs(edges.leadInMs - 300)).toBeLessThan(20);
    expect(Math.abs(edges.leadOutMs - 500)).toBeLessThan(20);
  });

  // 1 dB: a third of the step from one line of advice to the next that a caregiver would see.
  test('the SNR is the one that was mixed, within 1 dB', () => {
    expect(Math.abs(measures.snrDb - truthDb)).toBeLessThan(1);
  });

  test('the F0 is that of the talk, within 0.25 st', () => {
    expect(Math.abs(12 * Math.log2(measures.f0MedianHz! / 120))).toBeLessThan(0.25);
    expect(measures.f0SdSemitones!).toBeLessThan(0.5);
  });
});

test('room noise that comes and goes by 5 dB does not fill the pauses', () => {
  const noise = synthesizeNoise(talk.length, talkRms / 10 ** (25 / 20)).map(
    (value, i) => value * 10 ** ((2.5 / 20) * Math.sin((2 * Math.PI * 1.3 * i) / SAMPLE_RATE_HZ)),
  );
  const { measures } = analyseClip(clipOf(addSignals(talk, noise)));
  expect(measures.pauseCount).toBe(2);
  expect(Math.abs(measures.pauseMedianMs! - 500)).toBeLessThan(40);
});

test('a click of the tongue before the first word is not speech', () => {
  const clicked = addSignals(talk, synthesizeNoise(talk.length, talkRms / 1000));
  clicked.set(synthesizeNoise(200, 0.3), 0.1 * SAMPLE_RATE_HZ);
  const { measures, edges } = analyseClip(clipOf(clicked));
  expect(measures.pauseCount).toBe(2);
  expect(Math.abs(edges.leadInMs - 300)).toBeLessThan(20);
});

test('the measures have the shape that the contract sends', () => {
  expect(AcousticMeasures.safeParse(measureClip(clipOf(talk))).success).toBe(true);
  expect(AcousticMeasures.safeParse(measureClip(clipOf(new Float32Array(0)))).success).toBe(true);
});

test('the level is that of the speech: -20 dBFS stays -20 dBFS when pauses are added (0.5 dB)', () => {
  const scaled = talk.map((value) => (value * 0.1) / talkRms);
  const longer = new Float32Array(scaled.length + 2 * SAMPLE_RATE_HZ);
  longer.set(scaled, SAMPLE_RATE_HZ);
  expect(Math.abs(measureClip(clipOf(scaled)).levelDbfs + 20)).toBeLessThan(0.5);
  expect(Math.abs(measureClip(clipOf(longer)).levelDbfs + 20)).toBeLessThan(0.5);
});

test.each([
  ['silence', new Float32Array(SAMPLE_RATE_HZ)],
  ['steady noise', synthesizeNoise(SAMPLE_RATE_HZ, 0.05)],
  ['nothing', new Float32Array(0)],
])('%s holds no speech, and nothing is made up about it', (_name, samples) => {
  const measures = measureClip(clipOf(samples));
  expect(measures).toMatchObject({ activeSpeechMs: 0, f0MedianHz: null, f0SdSemitones: null, pauseCount: 0, snrDb: 0 });
  expect(measures.longTermSpectrum).toEqual([]);
});

describe('clipping', () => {
  const clipAt = (gain: number, limit: number) => talk.map((value) => Math.max(-limit, Math.min(limit, value * gain)));
  test('sound driven into full scale is counted', () => {
    expect(measureClip(clipOf(clipAt(4, 1))).clippedSamples).toBeGreaterThan(100);
  });
  test('sound that was clipped and turned down afterwards is counted too', () => {
    expect(measureClip(clipOf(clipAt(4, 0.6))).clippedSamples).toBeGreaterThan(100);
  });
  test('loud sound that just touches full scale is not', () => {
    expect(measureClip(clipOf(clipAt(2, 1))).clippedSamples).toBeLessThan(6);
  });
  test('a soft hum, whose tops are slow and flat by rounding, is not', () => {
    const hum = synthesizeTone(SAMPLE_RATE_HZ, 1, 60, 0.02).map((value) => Math.round(value * 32768) / 32768);
    expect(measureClip(clipOf(hum)).clippedSamples).toBe(0);
  });
  test('soft 16-bit speech, whose tops are flat by rounding, is not', () => {
    const soft = talk.map((value) => Math.round(value * 0.02 * 32768) / 32768);
    expect(measureClip(clipOf(soft)).clippedSamples).toBe(0);
  });
});
