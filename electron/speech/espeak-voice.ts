import { AppError } from '../../shared/errors/app-error.ts';
import type { EspeakModule, EspeakWorker } from './espeak-module.ts';

/** A voice of eSpeak NG: a language's phonemes with a speaker's pitch and vocal tract. */
export interface EspeakVoice {
  /** BCP 47. */
  readonly language: string;
  /** Ends of the pitch range in Hz, as in a voice file's `pitch` line. */
  readonly pitchLowHz: number;
  readonly pitchHighHz: number;
  /** Factor on all formant frequencies. */
  readonly formantScale: number;
  readonly whisper: boolean;
}

const VARIANT = 'alphavox';
const VARIANT_PATH = `/usr/share/espeak-ng-data/voices/!v/${VARIANT}`;
const FORMANTS = [0, 1, 2, 3, 4, 5, 6, 7, 8];

const percent = (factor: number) => Math.round(factor * 100);

/** The voice variant file of eSpeak NG (docs/voices.md there) for a speaker. */
export const variantFile = (voice: EspeakVoice): string =>
  [
    'language variant',
    `name ${VARIANT}`,
    `pitch ${Math.round(voice.pitchLowHz)} ${Math.round(voice.pitchHighHz)}`,
    ...FORMANTS.map((n) => `formant ${n} ${percent(voice.formantScale)} ${voice.whisper && n === 0 ? 0 : 100} 100`),
    // As in the variant `whisper` of eSpeak NG: hardly any voicing, breath at every formant.
    ...(voice.whisper
      ? ['flutter 20', 'voicing 17', 'breath 75 75 50 40 15 10', 'breathw 150 150 200 200 400 400']
      : []),
    '',
  ].join('\n');

/** eSpeak NG's name for a language: the tag itself where it is known, or else its first part. */
export const espeakLanguage = (tag: string, known: ReadonlySet<string>): string => {
  const candidates = [tag.toLowerCase(), tag.toLowerCase().split('-')[0] ?? ''];
  const name = candidates.find((candidate) => known.has(candidate));
  if (!name) throw new AppError('SPEECH_LANGUAGE_UNSUPPORTED', { details: { language: tag } });
  return name;
};

/** Keeps one eSpeak NG instance set to the voice that was asked for last. */
export const createVoiceSelector = (module: EspeakModule, worker: EspeakWorker) => {
  const known = new Set(worker.list_voices().flatMap((voice) => voice.languages.map((language) => language.name)));
  let selected = '';
  return (voice: EspeakVoice): void => {
    const language = espeakLanguage(voice.language, known);
    const file = variantFile(voice);
    if (selected === language + file) return;
    module.FS.writeFile(VARIANT_PATH, file);
    if (worker.set_voice(`${language}+${VARIANT}`) !== 0) {
      throw new AppError('SPEECH_LANGUAGE_UNSUPPORTED', { details: { language: voice.language } });
    }
    selected = language + file;
  };
};
