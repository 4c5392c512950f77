import type { PatientId } from '../../../shared/domain/ids.ts';

const notes = new Map<PatientId, string>();

/** What was typed for a patient's report and is kept nowhere else: here it outlives the screen, and the auto-lock. */
export const typedNotes = (patientId: PatientId): string => notes.get(patientId) ?? '';

export const keepTypedNotes = (patientId: PatientId, typed: string): void => {
  if (typed === '') notes.delete(patientId);
  else notes.set(patientId, typed);
};
