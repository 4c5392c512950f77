import { expect, test } from 'vitest';
import { PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { voiceWords } from './voice-words.ts';

const voice = (measures: Partial<VoiceModel['measures']>): VoiceModel => ({
  voiceModelId: VoiceModelId.parse('voi_0123456789abcdef'),
  patientId: PatientId.parse('pat_0123456789abcdef'),
  version: 1,
  takesUsed: 5,
  measures: {
    f0MedianHz: 200,
    f0SdSemitones: 3,
    articulationRatePhonesPerS: 12,
    pauseMedianMs: 300,
    f0MedianErrorSemitones: 0.3,
    f0MedianErrorBeforeSemitones: 2,
    longTermSpectrumErrorDb: 3,
    longTermSpectrumErrorBeforeDb: 6,
    speechS: 31.4,
    ...measures,
  },
  active: true,
  createdAt: '2026-01-01T00:00:00Z',
});

test('a pitch too low counts as far off as one too high', () => {
  expect(voiceWords(voice({ f0MedianErrorSemitones: -3 }))).toMatchObject({
    pitch: { grade: 'apart', semitones: '3.0' },
  });
});

test('a tone that the recordings did not better is not praised', () => {
  expect(voiceWords(voice({})).tone?.grade).toBe('closer');
  expect(voiceWords(voice({ longTermSpectrumErrorDb: 5.8 })).tone?.grade).toBe('same');
  expect(voiceWords(voice({ longTermSpectrumErrorDb: 7 })).tone?.grade).toBe('further');
});

test('where the recordings do not tell, nothing is claimed', () => {
  expect(voiceWords(voice({ f0MedianErrorSemitones: null })).pitch).toBeNull();
  expect(voiceWords(voice({ longTermSpectrumErrorBeforeDb: null })).tone).toBeNull();
});
