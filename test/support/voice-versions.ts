import { PatientId, VoiceModelId } from '../../shared/domain/ids.ts';
import type { VoiceMeasures, VoiceModel } from '../../shared/domain/voice-model.ts';

/** A version of a voice, to be looked at; built from enough speech unless its measures say otherwise. */
export const voiceVersion = (version: number, measures: Partial<VoiceMeasures> = {}, isActive = false): VoiceModel => ({
  voiceModelId: VoiceModelId.parse(`voi_${version.toString(16).padStart(16, '0')}`),
  patientId: PatientId.parse('pat_0123456789abcdef'),
  version,
  speaker: null,
  origin: 'built',
  tuning: null,
  approvedAt: null,
  takesUsed: 12,
  measures: {
    f0MedianHz: 200,
    f0SdSemitones: 3,
    articulationRatePhonesPerS: 12,
    pauseMedianMs: 300,
    f0MedianErrorSemitones: 0.3,
    f0MedianErrorBeforeSemitones: 2,
    longTermSpectrumErrorDb: 3,
    longTermSpectrumErrorBeforeDb: 6,
    speechS: 61.4,
    method: 'mapping',
    melCepstralDistortionDb: 7.9,
    melCepstralDistortionBeforeDb: 13.5,
    speakerLikeness: 0.91,
    heldOutTakes: 3,
    learningCurve: [],
    leftOut: [],
    ...measures,
  },
  active: isActive,
  consentId: null,
  isAllowed: true,
  createdAt: '2026-01-01T00:00:00Z',
});
