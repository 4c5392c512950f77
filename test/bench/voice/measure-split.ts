import type { Clip } from '../../../electron/features/clip.ts';
import type { SynthesisRequest } from '../../../electron/inference/operations.ts';
import { speakingVoice } from '../../../electron/pipelines/speaking-voice.ts';
import { defaultVoiceSettings } from '../../../electron/voice/voice-settings.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { FittedVoice, VoiceMeasures } from '../../../shared/domain/voice-model.ts';
import { copySynthesis } from './copy-synthesis.ts';
import { type Figures, measureAgainst, measureReference } from './figures.ts';
import type { Product } from './product.ts';
import { type Split, secondsOf } from './splits.ts';

/** The same texts by different voices; `recorded` is the speaker, in other takes where it is measured against takes. */
export type RowName = 'recorded' | 'copied' | 'default' | 'prosody' | 'fitted';

export interface SplitResult {
  readonly split: Split;
  readonly trainS: number;
  readonly heldOutS: number;
  readonly rows: Readonly<Record<RowName, Figures>>;
  /** What the product says of the voice, from takes that it held back itself. */
  readonly claimed: VoiceMeasures;
  readonly takesUsed: number;
  /** The held-out texts as sound. */
  readonly sounds: Readonly<Record<'default' | 'prosody' | 'fitted', readonly Clip[]>>;
  readonly patient: Patient;
  readonly fitted: FittedVoice;
}

/** eSpeak NG as it comes. */
export const defaultRequest = (text: string): SynthesisRequest => {
  const { whisper, ...settings } = defaultVoiceSettings;
  const voice = { ...settings, f0MedianHz: null, formantScale: 1, equaliser: [], personalSha256: null };
  return { text, language: 'en-US', voice, levelDb: 0, whisper, personal: null };
};

export const sayAll = async (
  product: Product,
  texts: readonly string[],
  request: (text: string) => SynthesisRequest,
): Promise<readonly Clip[]> => {
  const sounds: Clip[] = [];
  for (const text of texts) sounds.push(await product.say(request(text)));
  return sounds;
};

/** Builds a voice from a split's takes, as the product does it, and says what was held out. */
const build = async (product: Product, { speaker, train, heldOut }: Split) => {
  const patient = await product.enrol(speaker, train);
  const { model, fitted } = await product.fit(patient);
  if (fitted.personalSha256 === null) throw new Error('the takes gave no mapping');
  const texts = heldOut.map(({ text }) => text);
  const say = (voice: FittedVoice) =>
    sayAll(product, texts, (text) => speakingVoice(patient, voice, text, { emotion: 'neutral' }));
  return { patient, model, fitted, say };
};

export const measureSplit = async (product: Product, split: Split): Promise<SplitResult> => {
  const { patient, model, fitted, say } = await build(product, split);
  const texts = split.heldOut.map(({ text }) => text);
  const sounds = {
    default: await sayAll(product, texts, defaultRequest),
    prosody: await say({ ...fitted, personalSha256: null }),
    fitted: await say(fitted),
  };
  const reference = measureReference(split);
  const copies = reference.frames.map((frames) => copySynthesis(frames, reference.sampleRateHz));
  return {
    split,
    trainS: secondsOf(split.train),
    heldOutS: secondsOf(split.heldOut),
    rows: {
      recorded: await measureAgainst(reference, split.train, 'other texts'),
      copied: await measureAgainst(reference, copies, 'same texts'),
      default: await measureAgainst(reference, sounds.default, 'same texts'),
      prosody: await measureAgainst(reference, sounds.prosody, 'same texts'),
      fitted: await measureAgainst(reference, sounds.fitted, 'same texts'),
    },
    claimed: model.measures,
    takesUsed: model.takesUsed,
    sounds,
    patient,
    fitted,
  };
};

/** One point of the learning curve: the figures of a voice from these takes, and nothing else. */
export const measurePoint = async (product: Product, split: Split) => {
  const { say, fitted } = await build(product, split);
  const reference = measureReference(split);
  const figures = await measureAgainst(reference, await say(fitted), 'same texts');
  return { takes: split.train.length, trainS: secondsOf(split.train), figures };
};
