import type { VoiceModel } from '../../../shared/domain/voice-model.ts';

/** How near a voice came, as the grades and numbers that its sentences need. */
export interface VoiceWords {
  /** How far of the way from the standard voice to the speaker, 0 to 100; null where it was not measured. */
  readonly likenessPercent: number | null;
  /** Null where the recordings do not tell. */
  readonly pitch: 'very-close' | 'close' | 'apart' | null;
  /** Null where the recordings do not tell. */
  readonly tone: 'closer' | 'same' | 'further' | null;
  /** What was learned: the sound of the voice too, or less because there was too little speech or for another reason. */
  readonly learned: 'sound' | 'too-little' | 'prosody';
  /** Seconds of speech that are missing to learn the sound too; 0 where none are. */
  readonly missingS: number;
  readonly speechS: number;
}

const TONE_NOTICED_DB = 0.5;
/** With less, the sound of a voice cannot be learned: `fit-personal-voice.ts` has the same. */
const ENOUGH_SPEECH_S = 3;

/** A share as whole percent. */
export const toPercent = (fraction: number | null): number | null =>
  fraction === null ? null : Math.round(fraction * 100);

const pitchWords = (errorSemitones: number | null): VoiceWords['pitch'] => {
  if (errorSemitones === null) return null;
  const distance = Math.abs(errorSemitones);
  return distance <= 0.5 ? 'very-close' : distance <= 2 ? 'close' : 'apart';
};

const toneWords = (nowDb: number | null, beforeDb: number | null): VoiceWords['tone'] => {
  if (nowDb === null || beforeDb === null) return null;
  const gainDb = beforeDb - nowDb;
  return gainDb > TONE_NOTICED_DB ? 'closer' : gainDb < -TONE_NOTICED_DB ? 'further' : 'same';
};

/** A voice's measures for a caregiver: half a semitone is hardly heard, two are plainly another voice. */
export const voiceWords = ({ measures }: VoiceModel): VoiceWords => {
  const missingS = measures.method === 'prosody' ? Math.max(0, ENOUGH_SPEECH_S - measures.speechS) : 0;
  return {
    likenessPercent: toPercent(measures.speakerLikeness),
    pitch: pitchWords(measures.f0MedianErrorSemitones),
    tone: toneWords(measures.longTermSpectrumErrorDb, measures.longTermSpectrumErrorBeforeDb),
    learned: measures.method === 'mapping' ? 'sound' : missingS > 0 ? 'too-little' : 'prosody',
    // In steps of five: nobody counts seconds of speech to the second.
    missingS: Math.ceil(missingS / 5) * 5,
    speechS: Math.round(measures.speechS),
  };
};
