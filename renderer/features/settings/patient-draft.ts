import { AgeYears, type Patient, PatientName, type Sex } from '../../../shared/domain/patient.ts';

/** What a caregiver has entered of a patient so far. */
export interface PatientDraft {
  readonly name: string;
  /** As typed; empty where it is not known. */
  readonly age: string;
  readonly sex: Sex;
  /** A language tag; empty until one is chosen. */
  readonly language: string;
}

export const emptyDraft: PatientDraft = { name: '', age: '', sex: 'x', language: '' };

export const draftOf = ({ name, ageYears, sex, language }: Patient): PatientDraft => ({
  name,
  age: ageYears === null ? '' : String(ageYears),
  sex,
  language,
});

/** What was typed, and everything else as it was changed elsewhere meanwhile. */
export const followed = (draft: PatientDraft, before: PatientDraft, now: PatientDraft): PatientDraft => ({
  name: draft.name === before.name ? now.name : draft.name,
  age: draft.age === before.age ? now.age : draft.age,
  sex: draft.sex === before.sex ? now.sex : draft.sex,
  language: draft.language === before.language ? now.language : draft.language,
});

/** The age in years, null where it was left empty, undefined where it is not an age. */
export const draftAge = (age: string): number | null | undefined => {
  const trimmed = age.trim();
  if (trimmed === '') return null;
  const parsed = AgeYears.safeParse(/^\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN);
  return parsed.success ? parsed.data : undefined;
};

/** The patient's details when they are complete, else undefined. */
export const patientOf = (draft: PatientDraft): Pick<Patient, 'name' | 'ageYears' | 'sex' | 'language'> | undefined => {
  const ageYears = draftAge(draft.age);
  const name = PatientName.safeParse(draft.name);
  if (ageYears === undefined || !name.success || draft.language === '') return undefined;
  return { name: name.data, ageYears, sex: draft.sex, language: draft.language };
};
