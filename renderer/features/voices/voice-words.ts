import type { VoiceModel } from '../../../shared/domain/voice-model.ts';

/** How near a voice came, as the numbers and grade that its sentence needs. */
export interface VoiceWords {
  readonly pitch: 'very-close' | 'close' | 'apart';
  readonly pitchSemitones: string;
  readonly tone: 'closer' | 'same' | 'further';
  readonly toneDb: string;
  readonly toneBeforeDb: string;
  readonly speechS: number;
}

const TONE_NOTICED_DB = 0.5;

/** A voice's measures for a caregiver: half a semitone is hardly heard, two are plainly another voice. */
export const voiceWords = ({ measures }: VoiceModel): VoiceWords => {
  const semitones = Math.abs(measures.f0MedianErrorSemitones);
  const gainDb = measures.longTermSpectrumErrorBeforeDb - measures.longTermSpectrumErrorDb;
  return {
    pitch: semitones <= 0.5 ? 'very-close' : semitones <= 2 ? 'close' : 'apart',
    pitchSemitones: semitones.toFixed(1),
    tone: gainDb > TONE_NOTICED_DB ? 'closer' : gainDb < -TONE_NOTICED_DB ? 'further' : 'same',
    toneDb: measures.longTermSpectrumErrorDb.toFixed(1),
    toneBeforeDb: measures.longTermSpectrumErrorBeforeDb.toFixed(1),
    speechS: Math.round(measures.speechS),
  };
};
