import { z } from 'zod';
import { PatientId, VoiceModelId } from './ids.ts';
import { PresetId } from './preset.ts';
import { PresetChanges } from './preset-values.ts';
import { Tuning } from './tuning.ts';

export const Sex = z.enum(['f', 'm', 'x']);
export type Sex = z.infer<typeof Sex>;

/** A BCP 47 language tag of the form `en` or `en-US`. */
export const LanguageTag = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/);
export type LanguageTag = z.infer<typeof LanguageTag>;

export const PatientName = z.string().trim().min(1).max(80);
export const AgeYears = z.number().int().min(0).max(120);

/** A person who speaks through AlphaVox on this machine. */
export const Patient = z.object({
  patientId: PatientId,
  name: PatientName,
  ageYears: AgeYears.nullable(),
  sex: Sex,
  language: LanguageTag,
  presetId: PresetId,
  /** The voice model that speaks for the patient; null while the base synthesizer does. */
  activeVoiceModelId: VoiceModelId.nullable(),
  /** What listeners preferred, and a caregiver applied. */
  tuning: Tuning,
  /** What a caregiver has set otherwise than the preset has it. */
  presetChanges: PresetChanges,
  createdAt: z.iso.datetime(),
});
export type Patient = z.infer<typeof Patient>;
