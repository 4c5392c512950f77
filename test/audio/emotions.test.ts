import { describe, expect, it } from 'vitest';
import { joinPcm16, pcm16ToFloat } from '../../electron/audio/pcm16.ts';
import type { Clip } from '../../electron/features/clip.ts';
import { summariseClip } from '../../electron/features/summarise-clip.ts';
import { synthesize } from '../../electron/inference/worker/synthesize.ts';
import { type Manner, speakingVoice } from '../../electron/pipelines/speaking-voice.ts';
import { deliveryFor } from '../../electron/voice/emotion-delivery.ts';
import { Emotion } from '../../shared/domain/emotion.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { ann } from '../support/ann.ts';
import { fitTakes, say, semitonesBetween } from '../support/fitting.ts';
import { realClips } from '../support/speech-folder.ts';
import { synthesizedSpeaker } from '../support/synthesized-speaker.ts';

const SENTENCE = 'I would like to go outside and sit in the sun, and then we can have something to eat together.';
const woman: Patient = { ...ann, sex: 'f', presetId: 'adult_woman' };

const takes = ((await realClips('lj')) ?? (await synthesizedSpeaker('en-US', 10))).slice(0, 6);
const fitted = fitTakes(takes);

const inStandardVoice = async (manner: Manner): Promise<Clip> => {
  const pieces: Int16Array[] = [];
  const request = speakingVoice(woman, undefined, SENTENCE, manner);
  await synthesize(request, new AbortController().signal, (piece) => pieces.push(piece));
  return { samples: pcm16ToFloat(joinPcm16(pieces)), sampleRateHz: 22_050 };
};
const inPersonalVoice = async (manner: Manner): Promise<Clip> => {
  const { voice } = await fitted;
  if (!voice) throw new Error('no voice was fitted');
  return say(voice, SENTENCE, manner);
};

const measure = (clip: Clip) => {
  const summary = summariseClip(clip, { phoneCount: null, frames: false });
  return { ...summary, tilt: summary.spectralTiltDbPerOctave ?? 0 };
};

/**
 * How far what is heard may be from what was asked for. A wider melody moves the median too, since a synthesizer speaks in
 * the lower half of its range most of the time (1.4 st at most); the limiter takes up to 2 dB off loud speech.
 */
const WITHIN = { f0Semitones: 1.5, rate: 0.12, levelDb: 2.5 } as const;

/**
 * What range of F0 and tilt move by, as a share of the named change. Measured: 0.9 to 1.4 of the range; 0.8 to 1.4 of the
 * tilt, but up to 2.1 of it in a voice that is fitted to synthesized takes, whose pitch and loudness move the tilt too.
 */
const SHARE = { range: { least: 0.6, most: 1.6 }, tilt: { least: 0.6, most: 2.5 } } as const;

const expectShare = (of: keyof typeof SHARE, share: number): void => {
  expect(share, of).toBeGreaterThan(SHARE[of].least);
  expect(share, of).toBeLessThan(SHARE[of].most);
};

describe.each([
  { engine: 'the standard voice', speak: inStandardVoice },
  { engine: 'a voice fitted to six takes', speak: inPersonalVoice },
])('in $engine', ({ speak }) => {
  const neutral = speak({ emotion: 'neutral' }).then(measure);

  it.each(Emotion.options.filter((emotion) => emotion !== 'neutral' && emotion !== 'whisper'))(
    '%s is heard in pitch, melody, pace, loudness and brightness, by the amounts it names',
    async (emotion) => {
      const asked = deliveryFor(emotion);
      const [plain, heard] = [await neutral, measure(await speak({ emotion }))];
      const f0Change = semitonesBetween(heard.f0MedianHz ?? 0, plain.f0MedianHz ?? 1);
      expect(Math.abs(f0Change - 12 * Math.log2(asked.f0MedianFactor)), 'F0').toBeLessThan(WITHIN.f0Semitones);
      const rateChange = plain.activeSpeechMs / heard.activeSpeechMs;
      expect(Math.abs(rateChange / asked.rateFactor - 1), 'rate').toBeLessThan(WITHIN.rate);
      expect(Math.abs(heard.levelDbfs - plain.levelDbfs - asked.levelDb), 'level').toBeLessThan(WITHIN.levelDb);
      const wider = (heard.f0SdSemitones ?? 0) / (plain.f0SdSemitones ?? 1) - 1;
      expectShare('range', wider / (asked.f0RangeFactor - 1));
      expectShare('tilt', (heard.tilt - plain.tilt) / asked.tiltDbPerOctave);
    },
    60_000,
  );

  it('whisper has hardly any voicing, and is softer', async () => {
    const [plain, heard] = [await neutral, measure(await speak({ emotion: 'whisper' }))];
    expect(heard.voicedFraction ?? 0).toBeLessThan(0.3 * (plain.voicedFraction ?? 0));
    expect(heard.levelDbfs).toBeLessThan(plain.levelDbfs - 3);
  }, 60_000);

  it('strong emphasis is higher, louder and slower than none', async () => {
    const [plain, heard] = [await neutral, measure(await speak({ emotion: 'neutral', emphasis: 'strong' }))];
    expect(heard.f0MedianHz ?? 0).toBeGreaterThan(plain.f0MedianHz ?? 0);
    expect(heard.levelDbfs).toBeGreaterThan(plain.levelDbfs + 2);
    expect(heard.activeSpeechMs).toBeGreaterThan(1.05 * plain.activeSpeechMs);
  }, 60_000);
});
