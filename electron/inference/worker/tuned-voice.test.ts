import { describe, expect, it } from 'vitest';
import { type Tuning, untuned } from '../../../shared/domain/tuning.ts';
import { fitTakes, say, semitonesBetween } from '../../../test/support/fitting.ts';
import { synthesizedSpeaker } from '../../../test/support/synthesized-speaker.ts';
import { measureClip } from '../../features/measure-clip.ts';
import { spectralTiltDbPerOctave } from '../../features/spectral-tilt.ts';

const TEXT = 'Good morning, could you open the window, please? It is rather warm in here, is it not?';
const VOICES = {
  'the standard voice': async () => null,
  'a voice of one’s own': async () => (await fitTakes(await synthesizedSpeaker('en-US', 5))).voice,
};

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
