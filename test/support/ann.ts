import { PatientId } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { untuned } from '../../shared/domain/tuning.ts';

/** A patient of whom nothing matters but that they are there. */
export const ann: Patient = {
  patientId: PatientId.parse('pat_0123456789abcdef'),
  name: 'Ann',
  ageYears: null,
  sex: 'x',
  language: 'en-US',
  presetId: 'adult',
  activeVoiceModelId: null,
  tuning: untuned,
  presetChanges: {},
  createdAt: '2026-01-01T00:00:00.000Z',
};
