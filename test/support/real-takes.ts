import { decodeAudio } from '../../electron/audio/decode-audio.ts';
import { encodeWavPcm16 } from '../../electron/audio/wav.ts';
import type { Clip } from '../../electron/features/clip.ts';
import { realSpeech } from './speech-folder.ts';
import { synthesizedTake } from './speech-samples.ts';

export interface Take {
  readonly fileName: string;
  readonly text: string;
  readonly wav: Uint8Array<ArrayBuffer>;
  readonly clip: Clip;
}

const SENTENCES = [
  'The quick red fox jumped over a lazy brown dog.',
  'Could you please bring me a glass of cold water?',
  'We watched the birds fly over the green valley.',
  'My favourite music always makes me feel better.',
  'I would love to go outside and sit in the sun today.',
  'The children were playing near the old stone bridge.',
];

/** A high voice that is far from every base voice, for machines without real recordings. */
const STAND_IN_PITCH_HZ = 290;

const asTake = async (fileName: string, text: string, bytes: Uint8Array): Promise<Take> => {
  const { samples, sampleRateHz } = await decodeAudio(bytes);
  return { fileName, text, wav: Uint8Array.from(bytes), clip: { samples, sampleRateHz } };
};

/**
 * Takes of one speaker: real ones where the folder of recordings is beside the project, or else synthesized ones, which
 * is said loudly, since they prove less.
 */
export const someTakes = async (count: number): Promise<{ readonly isReal: boolean; readonly takes: Take[] }> => {
  const real = realSpeech('lj')?.slice(0, count);
  if (real) {
    return { isReal: true, takes: await Promise.all(real.map(({ name, text, bytes }) => asTake(name, text, bytes))) };
  }
  const takes = SENTENCES.slice(0, count).map(async (text, index) =>
    asTake(`take-${index}.wav`, text, await synthesizedTake(text, STAND_IN_PITCH_HZ)),
  );
  return { isReal: false, takes: await Promise.all(takes) };
};

/** The clip with silence before and after it, as a WAV file for Chromium's fake microphone. */
export const microphoneFile = ({ samples, sampleRateHz }: Clip, silenceBeforeS: number, silenceAfterS: number) => {
  const before = Math.round(silenceBeforeS * sampleRateHz);
  const padded = new Float32Array(before + samples.length + Math.round(silenceAfterS * sampleRateHz));
  padded.set(samples, before);
  return encodeWavPcm16(padded, sampleRateHz);
};
