import { describe, expect, it } from 'vitest';
import {
  fitTakes,
  medianOfClips,
  say,
  sayPieces,
  semitonesBetween,
  type TextClip,
} from '../../../test/support/fitting.ts';
import { realClips } from '../../../test/support/speech-folder.ts';
import { synthesizedSpeaker } from '../../../test/support/synthesized-speaker.ts';
import { measureClip } from '../../features/measure-clip.ts';
import { summariseClip } from '../../features/summarise-clip.ts';
import type { PersonalFitOutput } from '../take-analysis.ts';

const real = await realClips('lj');
const other = await realClips('ls2414');
const speaker: readonly TextClip[] = real ?? (await synthesizedSpeaker('en-US', 10));
const takes = speaker.slice(0, 6);

const fitted: Promise<PersonalFitOutput> = fitTakes(takes);
const voiceOf = async () => {
  const { voice } = await fitted;
  if (!voice) throw new Error('no voice was fitted');
  return voice;
};

describe('a voice fitted to six takes', () => {
  it('is far nearer to the speaker on takes it was not fitted on than the synthesizer is', async () => {
    const { melCepstralDistortionDb, melCepstralDistortionBeforeDb, speakerLikeness, heldOutTakes } = await fitted;
    expect(heldOutTakes).toBeGreaterThanOrEqual(3);
    expect(melCepstralDistortionDb).toBeLessThan(0.7 * melCepstralDistortionBeforeDb!);
    expect(speakerLikeness).toBeGreaterThan(0.5);
  }, 120_000);

  it('is the same to the last bit from the same takes', async () => {
    const again = await fitTakes(takes);
    expect(Buffer.from(again.voice!).equals(Buffer.from(await voiceOf()))).toBe(true);
  }, 120_000);

  it('can be given up while it is being fitted', async () => {
    await expect(fitTakes(takes, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  }, 60_000);

  it.each(['yes', 'no', 'I love you', 'I would like to go outside and sit in the sun for a while.'])(
    'says "%s" at the speaker’s pitch, at a steady level, without clipping',
    async (text) => {
      const clip = await say(await voiceOf(), text);
      const { f0MedianHz, levelDbfs, peakDbfs, clippedSamples } = measureClip(clip);
      expect(Math.abs(semitonesBetween(f0MedianHz!, medianOfClips(takes)))).toBeLessThan(1);
      expect(Math.abs(levelDbfs - -22)).toBeLessThan(4);
      expect(peakDbfs).toBeLessThan(0);
      expect(clippedSamples).toBe(0);
    },
    60_000,
  );

  it('says the same text as the same sound, in pieces of at most 40 ms', async () => {
    const text = 'Good morning, could you open the window, please? It is warm in here.';
    const [first, second] = [await sayPieces(await voiceOf(), text), await sayPieces(await voiceOf(), text)];
    expect(second).toEqual(first);
    const inner = first.slice(0, -1);
    expect(Math.max(...inner.map(({ length }) => length))).toBeLessThanOrEqual(0.0405 * 22_050);
  }, 60_000);

  it('keeps its voice and level to the end of a long message', async () => {
    const sentence = 'After breakfast, if the weather is kind, we could walk along the river and look at the boats. ';
    const { samples, sampleRateHz } = await say(await voiceOf(), sentence.repeat(5).trim());
    const third = Math.floor(samples.length / 3);
    const [begin, end] = [samples.subarray(0, third), samples.subarray(2 * third)].map((part) =>
      measureClip({ samples: part, sampleRateHz }),
    );
    expect(end!.voicedFraction).toBeGreaterThan(0.8 * begin!.voicedFraction!);
    expect(Math.abs(end!.levelDbfs - begin!.levelDbfs)).toBeLessThan(1.5);
    expect(Math.abs(semitonesBetween(end!.f0MedianHz!, begin!.f0MedianHz!))).toBeLessThan(1.5);
  }, 60_000);

  it('speaks each emotion as it is meant, relative to the neutral voice', async () => {
    const voice = await voiceOf();
    const text = 'We are going to the garden after lunch.';
    const measure = async (emotion: Parameters<typeof say>[2]) =>
      summariseClip(await say(voice, text, emotion), { phoneCount: 30, frames: false });
    const neutral = await measure({ emotion: 'neutral' });
    const happy = await measure({ emotion: 'happy' });
    const sad = await measure({ emotion: 'sad' });
    const urgent = await measure({ emotion: 'urgent' });
    const whisper = await measure({ emotion: 'whisper' });
    const strong = await measure({ emotion: 'neutral', emphasis: 'strong' });
    expect(semitonesBetween(happy.f0MedianHz!, neutral.f0MedianHz!)).toBeGreaterThan(1);
    expect(happy.f0SdSemitones).toBeGreaterThan(1.1 * neutral.f0SdSemitones!);
    expect(sad.f0SdSemitones).toBeLessThan(0.85 * neutral.f0SdSemitones!);
    expect(sad.durationMs).toBeGreaterThan(1.1 * neutral.durationMs);
    expect(sad.levelDbfs).toBeLessThan(neutral.levelDbfs - 2);
    expect(urgent.durationMs).toBeLessThan(0.95 * neutral.durationMs);
    expect(urgent.spectralTiltDbPerOctave).toBeGreaterThan(neutral.spectralTiltDbPerOctave! + 0.5);
    expect(whisper.voicedFraction ?? 0).toBeLessThan(0.2);
    expect(strong.f0MedianHz).toBeGreaterThan(1.03 * neutral.f0MedianHz!);
    expect(strong.levelDbfs).toBeGreaterThan(neutral.levelDbfs + 1);
  }, 120_000);
});

describe('takes that do not belong', () => {
  it('a wrong text is found, left out and said', async () => {
    const mixed = takes.map((take, index) => (index === 3 ? { ...take, text: speaker[8]!.text } : take));
    const { leftOut, usedTakes } = await fitTakes(mixed);
    expect(leftOut).toEqual([{ recordingId: takes[3]!.name, reason: 'wrong-text' }]);
    expect(usedTakes).toBe(5);
  }, 120_000);

  it('a take of somebody else is found, left out and said', async () => {
    const stranger = other?.[2] ?? (await synthesizedSpeaker('en-US', 10, { formantScale: 0.82, pitchHz: 90 }))[7]!;
    const { leftOut } = await fitTakes([...takes.slice(0, 5), { ...stranger, name: 'stranger' }]);
    expect(leftOut).toEqual([{ recordingId: 'stranger', reason: 'other-speaker' }]);
  }, 120_000);
});

describe('languages without a line of code of their own', () => {
  it.each(['es', 'de', 'fr-FR'])(
    '%s: the voice comes nearer to a speaker of another vocal tract',
    async (language) => {
      const output = await fitTakes(await synthesizedSpeaker(language, 5), { language });
      expect(output.melCepstralDistortionDb).toBeLessThan(0.75 * output.melCepstralDistortionBeforeDb!);
      const clip = await say(
        output.voice!,
        { es: 'Buenos días', de: 'Guten Morgen', 'fr-FR': 'Bonjour' }[language]!,
        { emotion: 'neutral' },
        language,
      );
      expect(measureClip(clip).activeSpeechMs).toBeGreaterThan(300);
    },
    120_000,
  );
});
