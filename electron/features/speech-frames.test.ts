import { describe, expect, it, test } from 'vitest';
import { realClips } from '../../test/support/speech-folder.ts';
import { synthesizeNoise, synthesizeTone, synthesizeVowel } from '../../test/support/synthetic-speech.ts';
import { alignFrames, cepstrumStatistics, middleOf } from './align-frames.ts';
import { findBandwidthHz } from './bandwidth.ts';
import { createCheapTrick } from './cheaptrick.ts';
import { warp } from './dynamic-time-warping.ts';
import { melCepstralDistortionDb } from './mel-cepstral-distortion.ts';
import { createMelCepstrum } from './mel-cepstrum.ts';
import { addStatistics, speakerDivergence, speakerStatistics } from './speaker-statistics.ts';
import { analyseSpeechFrames } from './speech-frames.ts';

const RATE = 22_050;
const vowel = (f0Hz: number) => ({
  samples: synthesizeVowel({ sampleRateHz: RATE, durationS: 1, f0Hz: () => f0Hz }),
  sampleRateHz: RATE,
});
const clips = (await realClips('lj'))?.slice(0, 3) ?? [vowel(150), vowel(180), vowel(210)];

describe('the envelope', () => {
  it('of a vowel hardly depends on where the harmonics lie (2 dB between 300 and 3000 Hz)', () => {
    const envelopes = [100, 130, 170].map((f0Hz) => {
      const logPower = new Float64Array(513);
      createCheapTrick(RATE, 1024)(vowel(f0Hz).samples, 11_025, f0Hz, logPower);
      return logPower;
    });
    const shape = (logPower: Float64Array) => {
      const part = logPower.subarray(14, 140).map((value) => (10 / Math.LN10) * value);
      const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
      return part.map((value) => value - mean);
    };
    const [first, ...others] = envelopes.map(shape);
    for (const other of others) {
      const squares = other.reduce((sum, value, bin) => sum + (value - first![bin]!) ** 2, 0);
      expect(Math.sqrt(squares / other.length)).toBeLessThan(2);
    }
  });

  it('survives the way through a mel-cepstrum of high order (0.2 dB)', () => {
    const smooth = Float64Array.from({ length: 513 }, (_, bin) => 2 * Math.cos((6 * Math.PI * bin) / 512) - bin / 200);
    const cepstrum = createMelCepstrum(RATE, 1024, 60);
    const coefficients = new Float32Array(61);
    cepstrum.fromLogPower(smooth, coefficients, 0);
    const back = new Float64Array(513);
    cepstrum.toLogPower(coefficients, 0, back);
    const worst = back.reduce((most, value, bin) => Math.max(most, Math.abs(value - smooth[bin]!)), 0);
    expect((10 / Math.LN10) * worst).toBeLessThan(0.2);
  });
});

test('aperiodicity tells voice from breath', () => {
  const { samples } = vowel(150);
  const bandsAt = (noise: number) => {
    const sound = samples.map((value, n) => value + synthesized[n]! * noise);
    const { aperiodicity, f0Hz } = analyseSpeechFrames({ samples: sound, sampleRateHz: RATE });
    const t = 100;
    expect(f0Hz[t]).toBeGreaterThan(140);
    return aperiodicity.subarray(t * 7, t * 7 + 3);
  };
  const synthesized = synthesizeNoise(samples.length, 0.2);
  expect(Math.max(...bandsAt(0).subarray(0, 1))).toBeLessThan(0.1);
  expect(bandsAt(1)[2]).toBeGreaterThan(bandsAt(0)[2]! + 0.2);
});

describe('the distance between two readings', () => {
  const frames = clips.map((clip) => analyseSpeechFrames(clip));

  it('is nothing for the same, and grows with what is different', () => {
    expect(melCepstralDistortionDb(frames[0]!, frames[0]!)).toBe(0);
    expect(melCepstralDistortionDb(frames[0]!, frames[1]!)).toBeGreaterThan(1);
  });

  it('is not known of silence', () => {
    const silence = analyseSpeechFrames({ samples: new Float32Array(0), sampleRateHz: RATE });
    expect(() => melCepstralDistortionDb(silence, frames[0]!)).not.toThrow();
  });

  it('is the same whoever is first (1 %)', () => {
    const [a, b] = [melCepstralDistortionDb(frames[0]!, frames[2]!)!, melCepstralDistortionDb(frames[2]!, frames[0]!)!];
    expect(Math.abs(a - b)).toBeLessThan(0.01 * a);
  });
});

describe('alignment', () => {
  it('finds the way through a stretched copy', () => {
    const first = Float32Array.from({ length: 60 }, (_, t) => Math.sin(t / 6));
    const second = Float32Array.from({ length: 120 }, (_, t) => Math.sin(t / 12));
    const path = warp({ values: first, size: 1 }, { values: second, size: 1 });
    const middles = middleOf(path, 60);
    for (let t = 5; t < 55; t++) expect(Math.abs(middles[t]! - 2 * t)).toBeLessThan(4);
  });

  it('stays on its way where the take pauses for longer than it looks around', () => {
    const clip = clips[0]!;
    const half = clip.samples.length >> 1;
    const pause = new Float32Array(RATE);
    const paused = new Float32Array(clip.samples.length + pause.length);
    paused.set(clip.samples.subarray(0, half));
    paused.set(clip.samples.subarray(half), half + pause.length);
    const source = analyseSpeechFrames(clip);
    const take = analyseSpeechFrames({ samples: paused, sampleRateHz: RATE });
    const statistics = cepstrumStatistics([source]);
    const options = { sourceStatistics: statistics, takeStatistics: statistics };
    const near = alignFrames(source, take, options);
    const middles = middleOf(alignFrames(source, take, { ...options, near }), source.frameCount);
    const last = source.frameCount - 20;
    expect(Math.abs(middles[last]! - (last + 200))).toBeLessThan(10);
    expect(Math.abs(middles[40]! - 40)).toBeLessThan(10);
  });
});

test('the bandwidth of a recording is found whatever its sample rate says', () => {
  const wide = { samples: synthesizeNoise(RATE, 0.1), sampleRateHz: RATE };
  expect(findBandwidthHz(wide)).toBe(RATE / 2);
  const tones = Array.from({ length: 30 }, (_, k) => synthesizeTone(RATE, 1, 100 + 110 * k, 0.02));
  const narrow = Float32Array.from({ length: RATE }, (_, n) => tones.reduce((sum, tone) => sum + tone[n]!, 0));
  expect(findBandwidthHz({ samples: narrow, sampleRateHz: RATE })).toBeLessThan(4200);
});

test('the same speaker is nearer to herself than another voice is', () => {
  const statistics = clips.map(speakerStatistics);
  const other = speakerStatistics(vowel(90));
  const own = speakerDivergence(statistics[0]!, addStatistics(statistics.slice(1)))!;
  expect(own).toBeLessThan(speakerDivergence(statistics[0]!, other)!);
  expect(speakerDivergence(statistics[0]!, statistics[0]!)).toBeLessThan(1e-6);
  expect(
    speakerDivergence(statistics[0]!, speakerStatistics({ samples: new Float32Array(0), sampleRateHz: RATE })),
  ).toBeUndefined();
});
