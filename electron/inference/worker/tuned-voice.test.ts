import { describe, expect, it } from 'vitest';
import { type Tuning, untuned } from '../../../shared/domain/tuning.ts';
import { fitTakes, say, semitonesBetween } from '../../../test/support/fitting.ts';
import { synthesizedSpeaker } from '../../../test/support/synthesized-speaker.ts';
import { trackHarmonicity } from '../../features/harmonicity.ts';
import { measureClip } from '../../features/measure-clip.ts';
import { spectralTiltDbPerOctave } from '../../features/spectral-tilt.ts';
import { meanOfKnown } from '../../features/statistics.ts';
import { withBreathiness } from '../../voice/breathiness.ts';
import { createVocoder } from '../../voice/vocoder.ts';
import type { PersonalFitOutput } from '../take-analysis.ts';
import { joinSound } from './personal-sound.ts';

const TEXT = 'Good morning, could you open the window, please? It is rather warm in here, is it not?';
let fitted: Promise<PersonalFitOutput> | undefined;
const ownVoice = async () => {
  fitted ??= synthesizedSpeaker('en-US', 5).then((takes) => fitTakes(takes));
  return (await fitted).voice;
};
const VOICES = { 'the standard voice': async () => null, 'a voice of one’s own': ownVoice };

describe.each(Object.entries(VOICES))('%s', (_, voiceOf) => {
  it('is heard to follow each part of a tuning, by at least half of what it says', async () => {
    const voice = await voiceOf();
    const measure = async (change: Partial<Tuning>) =>
      measureClip(await say(voice, TEXT, { emotion: 'neutral' }, 'en-US', { ...untuned, ...change }));
    const [slow, fast] = [await measure({ rateFactor: 0.8 }), await measure({ rateFactor: 1.25 })];
    expect(slow.activeSpeechMs / fast.activeSpeechMs).toBeGreaterThan(1.25);
    const [low, high] = [await measure({ pitchSemitones: -3 }), await measure({ pitchSemitones: 3 })];
    expect(semitonesBetween(high.f0MedianHz!, low.f0MedianHz!)).toBeGreaterThan(3);
    const [even, lively] = [await measure({ f0RangeFactor: 0.5 }), await measure({ f0RangeFactor: 2 })];
    expect(lively.f0SdSemitones! / even.f0SdSemitones!).toBeGreaterThan(2);
    const [brief, long] = [await measure({ pauseFactor: 0.5 }), await measure({ pauseFactor: 2 })];
    const pausesMs = ({ durationMs, activeSpeechMs }: typeof brief) => durationMs - activeSpeechMs;
    expect(pausesMs(long) / pausesMs(brief)).toBeGreaterThan(2);
    const [dark, bright] = [await measure({ tiltDbPerOctave: -2 }), await measure({ tiltDbPerOctave: 2 })];
    const tilt = ({ longTermSpectrum }: typeof dark) => spectralTiltDbPerOctave(longTermSpectrum)!;
    expect(tilt(bright) - tilt(dark)).toBeGreaterThan(2);
  }, 120_000);
});

it('a vocoder’s voice is breathier by what was asked for: harmonics to noise move by as many dB (within 1.5 dB)', () => {
  const options = {
    sampleRateHz: 22_050,
    fftSize: 1024,
    hopS: 0.005,
    bandEdgesHz: [0, 1000, 2000, 4000, 8000, 11_025],
  };
  const hnrDb = (changeDb: number) => {
    const vocoder = createVocoder(options);
    const aperiodicity = withBreathiness(new Float32Array(5).fill(0.1), changeDb);
    const frame = { f0Hz: 150, logPower: new Float64Array(513).fill(Math.log(0.01)), aperiodicity };
    const samples = joinSound([...Array.from({ length: 400 }, () => vocoder.add(frame)), vocoder.finish()]);
    return meanOfKnown(trackHarmonicity({ samples, sampleRateHz: options.sampleRateHz }).hnrDb)!;
  };
  const plain = hnrDb(0);
  for (const changeDb of [-8, -4, 4, 8]) expect(Math.abs(plain - hnrDb(changeDb) - changeDb)).toBeLessThan(1.5);
});

it('a voice of one’s own is heard to be breathier with each step, over the whole range; the standard voice stays as it is', async () => {
  const voice = await ownVoice();
  const hnrDb = async (of: Uint8Array | null, breathinessDb: number) => {
    const clip = await say(of, TEXT, { emotion: 'neutral' }, 'en-US', { ...untuned, breathinessDb });
    return meanOfKnown(trackHarmonicity(clip).hnrDb)!;
  };
  const heard: number[] = [];
  for (const step of [-8, -4, 0, 4, 8]) heard.push(await hnrDb(voice, step));
  console.table({ 'harmonics to noise (dB) at -8, -4, 0, 4, 8 dB of breath': heard });
  for (const [at, more] of heard.slice(1).entries()) expect(heard[at]! - more).toBeGreaterThan(1);
  expect(heard[0]! - heard.at(-1)!).toBeGreaterThan(8);
  expect(await hnrDb(null, 8)).toBe(await hnrDb(null, 0));
}, 120_000);
