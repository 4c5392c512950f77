import { describe, expect, it } from 'vitest';
import { fitTakes, say, type TextClip } from '../../../test/support/fitting.ts';
import { realClips } from '../../../test/support/speech-folder.ts';
import { synthesizedSpeaker } from '../../../test/support/synthesized-speaker.ts';
import { synthesizeNoise } from '../../../test/support/synthetic-speech.ts';
import { resample } from '../../audio/resample.ts';
import { measureClip } from '../../features/measure-clip.ts';
import { melCepstralDistortionDb } from '../../features/mel-cepstral-distortion.ts';
import { analyseSpeechFrames } from '../../features/speech-frames.ts';

const clean: readonly TextClip[] = ((await realClips('lj')) ?? (await synthesizedSpeaker('en-US', 7))).slice(0, 7);
const takes = clean.slice(0, 6);
const heldOut = clean[6]!;

const changed = (change: (samples: Float32Array, index: number) => Float32Array): TextClip[] =>
  takes.map((take, index) => ({ ...take, samples: change(take.samples, index) }));

const rmsOf = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

const heldOutFrames = analyseSpeechFrames(heldOut);

/** Distortion of a voice against a clean take that it was not fitted on. */
const distortionOf = async (voice: Uint8Array): Promise<number> =>
  melCepstralDistortionDb(analyseSpeechFrames(await say(voice, heldOut.text)), heldOutFrames)!;

const reverberate = (samples: Float32Array): Float32Array => {
  const tail = synthesizeNoise(6600, 0.12, 7).map((value, n) => value * Math.exp(-n / 1100));
  const out = Float32Array.from(samples);
  for (let delay = 40; delay < tail.length; delay += 37) {
    for (let n = delay; n < out.length; n++) out[n]! += tail[delay]! * samples[n - delay]!;
  }
  return out;
};

describe('recordings that are less than good still give a voice', () => {
  let cleanDb = 0;
  let baseDb = 0;

  it('clean ones, to compare with', async () => {
    const { voice, melCepstralDistortionBeforeDb } = await fitTakes(takes);
    cleanDb = await distortionOf(voice!);
    baseDb = melCepstralDistortionBeforeDb!;
    expect(cleanDb).toBeLessThan(0.7 * baseDb);
  }, 120_000);

  it.each([
    [
      'noise at 20 dB',
      async () => changed((samples, index) => samples.map((value, n) => value + noise(index, samples)[n]!)),
      3,
    ],
    ['a telephone line', async () => Promise.all(takes.map(telephone)), 4],
    ['clipping', async () => changed((samples) => samples.map((value) => Math.min(0.25, Math.max(-0.25, value)))), 1],
    ['a room that echoes', async () => changed(reverberate), 1.5],
  ] as const)(
    '%s',
    async (_, degrade, worseDb) => {
      const { voice } = await fitTakes(await degrade());
      const distortionDb = await distortionOf(voice!);
      expect(distortionDb).toBeLessThan(cleanDb + worseDb);
      expect(distortionDb).toBeLessThan(0.85 * baseDb);
    },
    120_000,
  );

  it('one take of two seconds gives no mapping of its own, and says so', async () => {
    const short = { ...takes[0]!, samples: takes[0]!.samples.subarray(0, 2 * takes[0]!.sampleRateHz) };
    const { voice, heldOutTakes, speakerLikeness } = await fitTakes([short]);
    expect({ voice, heldOutTakes, speakerLikeness }).toEqual({ voice: null, heldOutTakes: 0, speakerLikeness: null });
  }, 60_000);

  it('takes of silence give no mapping, and no fault', async () => {
    const silent = changed((samples) => new Float32Array(samples.length));
    expect((await fitTakes(silent)).voice).toBeNull();
  }, 60_000);

  it('very many takes are fitted too', async () => {
    const short = takes.map((take) => beginningOf(take, 1.6));
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...short[index % short.length]!,
      name: `take-${index}`,
    }));
    const { voice, usedTakes } = await fitTakes(many);
    expect(voice).not.toBeNull();
    expect(usedTakes).toBeGreaterThan(130);
    expect(measureClip(await say(voice!, 'Good morning.')).activeSpeechMs).toBeGreaterThan(300);
  }, 300_000);
});

/** The first seconds of a take, and so much of its text. */
const beginningOf = (take: TextClip, seconds: number): TextClip => {
  const words = take.text.split(' ');
  const fraction = Math.min(1, (seconds * take.sampleRateHz) / take.samples.length);
  return {
    ...take,
    samples: take.samples.subarray(0, seconds * take.sampleRateHz),
    text: words.slice(0, Math.ceil(fraction * words.length)).join(' '),
  };
};

const noises = new Map<number, Float32Array>();
const noise = (index: number, samples: Float32Array): Float32Array => {
  const made = noises.get(index) ?? synthesizeNoise(samples.length, rmsOf(samples) / 10, index + 1);
  noises.set(index, made);
  return made;
};

const telephone = async (take: TextClip): Promise<TextClip> => {
  const narrow = await resample(take.samples, take.sampleRateHz, 8000);
  return { ...take, samples: await resample(narrow, 8000, take.sampleRateHz) };
};
