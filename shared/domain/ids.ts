import { z } from 'zod';

/** Sixteen characters of Crockford's base 32 in lower case: 80 random bits. */
const RANDOM_PART = '[0-9a-hjkmnp-tv-z]{16}';

const id = <Brand extends string>(prefix: string, brand: Brand) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_${RANDOM_PART}$`))
    .brand(brand);

export const PatientId = z.union([id('pat', 'PatientId'), z.literal('demonstration').brand('PatientId')]);
export type PatientId = z.infer<typeof PatientId>;

export const RecordingId = id('rec', 'RecordingId');
export type RecordingId = z.infer<typeof RecordingId>;

export const CaptureId = id('cap', 'CaptureId');
export type CaptureId = z.infer<typeof CaptureId>;

export const VoiceModelId = id('voi', 'VoiceModelId');
export type VoiceModelId = z.infer<typeof VoiceModelId>;

export const UtteranceId = id('utt', 'UtteranceId');
export type UtteranceId = z.infer<typeof UtteranceId>;

/** A board's name among the patient's boards: templates have readable ones, which the patient keeps. */
export const BoardId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .brand('BoardId');
export type BoardId = z.infer<typeof BoardId>;

/** A picture or a sound that belongs to a patient's boards. */
export const MediaId = id('med', 'MediaId');
export type MediaId = z.infer<typeof MediaId>;

export const SymbolPackId = id('pck', 'SymbolPackId');
export type SymbolPackId = z.infer<typeof SymbolPackId>;

export const PhraseId = id('phr', 'PhraseId');
export type PhraseId = z.infer<typeof PhraseId>;

/** Somebody who may sign in. */
export const PersonId = id('per', 'PersonId');
export type PersonId = z.infer<typeof PersonId>;

/** A consent to the building and use of a voice. */
export const ConsentId = id('con', 'ConsentId');
export type ConsentId = z.infer<typeof ConsentId>;

/** What somebody thought of a voice. */
export const RatingId = id('rat', 'RatingId');
export type RatingId = z.infer<typeof RatingId>;

/** Some sentences that are rated one after the other. */
export const ListeningTestId = id('tst', 'ListeningTestId');
export type ListeningTestId = z.infer<typeof ListeningTestId>;

export const ButtonId = z.string().min(1).max(64).brand('ButtonId');
export type ButtonId = z.infer<typeof ButtonId>;

/** The patient that every fresh AlphaVox shows: kept in the program, not in the store. */
export const DEMONSTRATION_PATIENT_ID: PatientId = PatientId.parse('demonstration');
