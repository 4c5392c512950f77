import { AppError } from '../../shared/errors/app-error.ts';
import type { EspeakModule, EspeakVoiceEntry, EspeakWorker } from './espeak-module.ts';

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
const variantFile = (voice: EspeakVoice): string =>
  [
    'language variant',
    `name ${VARIANT}`,
    `pitch ${Math.round(voice.pitchLowHz)} ${Math.round(voice.pitchHighHz)}`,
    ...FORMANTS.map((n) => `formant ${n} ${percent(voice.formantScale)} ${voice.whisper && n === 0 ? 0 : 100} 100`),
    // Flutter and echo go on from one text to the next: without them the same request is the same sound, sample by
    // sample, so that a voice can be fitted again, and an utterance can go on after a crash.
    'flutter 0',
    'roughness 0',
    'echo 0 0',
    // As in the variant `whisper` of eSpeak NG: hardly any voicing, breath at every formant.
    ...(voice.whisper ? ['voicing 17', 'breath 75 75 50 40 15 10', 'breathw 150 150 200 200 400 400'] : []),
    '',
  ].join('\n');

/** eSpeak NG's voice for a language: the one that puts the tag first, or else the first part of the tag. */
const espeakVoiceFor = (tag: string, voices: readonly EspeakVoiceEntry[]): string => {
  const exact = tag.toLowerCase();
  for (const name of [exact, exact.split('-')[0] ?? '']) {
    const speakers = voices.flatMap(({ identifier, languages }) =>
      languages.filter((language) => language.name === name).map(({ priority }) => ({ identifier, priority })),
    );
    const [best] = speakers.sort((left, right) => left.priority - right.priority);
    if (best) return best.identifier;
  }
  throw new AppError('SPEECH_LANGUAGE_UNSUPPORTED', { details: { language: tag } });
};

/** Sets one eSpeak NG instance to a voice. Anew for each text: what the last one left behind is reset by it. */
export const createVoiceSelector = (module: EspeakModule, worker: EspeakWorker) => {
  const voices = worker.list_voices();
  let written = '';
  return (voice: EspeakVoice): void => {
    const identifier = espeakVoiceFor(voice.language, voices);
    const file = variantFile(voice);
    if (written !== file) module.FS.writeFile(VARIANT_PATH, file);
    written = file;
    if (worker.set_voice(`${identifier}+${VARIANT}`) !== 0) {
      throw new AppError('SPEECH_LANGUAGE_UNSUPPORTED', { details: { language: voice.language } });
    }
  };
};
