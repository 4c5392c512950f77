import type { VoiceModel } from '../../../shared/domain/voice-model.ts';

/** How near a voice came, as the numbers and grade that its sentence needs. */
export interface VoiceWords {
  /** Null where the recordings do not tell. */
  readonly pitch: { readonly grade: 'very-close' | 'close' | 'apart'; readonly semitones: string } | null;
  /** Null where the recordings do not tell. */
  readonly tone: {
    readonly grade: 'closer' | 'same' | 'further';
    readonly now: string;
    readonly before: string;
  } | null;
  readonly speechS: number;
}

const TONE_NOTICED_DB = 0.5;

const pitchWords = (errorSemitones: number | null): VoiceWords['pitch'] => {
  if (errorSemitones === null) return null;
  const distance = Math.abs(errorSemitones);
  const grade = distance <= 0.5 ? 'very-close' : distance <= 2 ? 'close' : 'apart';
  // Nothing is measured as exactly as 0.0 would claim.
  return { grade, semitones: Math.max(0.1, distance).toFixed(1) };
};

const toneWords = (nowDb: number | null, beforeDb: number | null): VoiceWords['tone'] => {
  if (nowDb === null || beforeDb === null) return null;
  const gainDb = beforeDb - nowDb;
  const grade = gainDb > TONE_NOTICED_DB ? 'closer' : gainDb < -TONE_NOTICED_DB ? 'further' : 'same';
  return { grade, now: nowDb.toFixed(1), before: beforeDb.toFixed(1) };
};

/** A voice's measures for a caregiver: half a semitone is hardly heard, two are plainly another voice. */
export const voiceWords = ({ measures }: VoiceModel): VoiceWords => ({
  pitch: pitchWords(measures.f0MedianErrorSemitones),
  tone: toneWords(measures.longTermSpectrumErrorDb, measures.longTermSpectrumErrorBeforeDb),
  speechS: Math.round(measures.speechS),
});
