import type { SynthesisRequest } from '../../../electron/inference/operations.ts';
import { speakingVoice } from '../../../electron/pipelines/speaking-voice.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { FittedVoice } from '../../../shared/domain/voice-model.ts';
import type { SpeechClip } from '../../support/speech-folder.ts';
import type { Product } from './product.ts';
import { secondsOf } from './splits.ts';

/** What a user waits for while a voice is built; the analyses of the takes were made before. */
export interface FitTimes {
  readonly sentences: number;
  readonly takesS: number;
  /** Of the takes all together, once, before. */
  readonly analysisMs: number;
  readonly fitMs: readonly number[];
}

const FITS = 3;
const FIRST_SOUNDS = 30;
const REPORT_EVERY_MS = 100;

export const measureFit = async (product: Product, takes: readonly SpeechClip[]): Promise<FitTimes> => {
  const patient = await product.enrol('lj', takes);
  const analysisMs = await product.analyse(patient);
  const fitMs: number[] = [];
  for (let index = 0; index < FITS; index++) fitMs.push((await product.fit(patient)).fitMs);
  return { sentences: takes.length, takesS: secondsOf(takes), analysisMs, fitMs };
};

/** Speaking in a voice: whole utterances, first sounds and the memory of the process meanwhile. */
export interface SpeakingTimes {
  /** Of each utterance: time of synthesis as a part of its sound. */
  readonly realTimeFactors: readonly number[];
  /** From the request to the first piece that is not empty: five words, warm, each text new. */
  readonly firstSoundMs: readonly number[];
  readonly residentMb: readonly number[];
}

const PEOPLE = ['my sister', 'your brother', 'the doctor', 'our teacher', 'that nurse', 'this driver'];
const DEEDS = ['is sleeping now', 'wants some water', 'likes warm soup', 'went home early', 'reads good books'];
const fiveWords = (index: number): string => `${PEOPLE[index % 6]} ${DEEDS[index % 5]}`;

export const measureSpeaking = async (
  product: Product,
  patient: Patient,
  fitted: FittedVoice,
): Promise<SpeakingTimes> => {
  const residentMb: number[] = [];
  const timer = setInterval(async () => {
    const report = await product.speech.report();
    if (report) residentMb.push(report.residentBytes / 2 ** 20);
  }, REPORT_EVERY_MS);
  const request = (text: string): SynthesisRequest => speakingVoice(patient, fitted, text, { emotion: 'neutral' });
  for (const text of product.prompts.slice(0, 3)) await product.say(request(text));

  const realTimeFactors: number[] = [];
  for (const text of product.prompts) {
    const startedAt = performance.now();
    const sound = await product.say(request(text));
    realTimeFactors.push((performance.now() - startedAt) / 1000 / secondsOf([sound]));
  }
  const firstSoundMs: number[] = [];
  for (let index = 0; index < FIRST_SOUNDS; index++) {
    const startedAt = performance.now();
    let isSilent = true;
    for await (const piece of product.synthesizer.stream(request(fiveWords(index)), {})) {
      if (isSilent && piece.length > 0) firstSoundMs.push(performance.now() - startedAt);
      isSilent &&= piece.length === 0;
    }
  }
  clearInterval(timer);
  return { realTimeFactors, firstSoundMs, residentMb };
};
