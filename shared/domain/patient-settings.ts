import { z } from 'zod';
import { AccessSettings } from './access-settings.ts';
import { LanguageTag } from './patient.ts';
import { PromptSet } from './recording.ts';

/** How the board looks to a patient. */
export const DisplaySettings = z.object({
  /** Side of a button in mm; null: as large as the screen allows. */
  buttonSizeMm: z.number().min(10).max(120).nullable().default(null),
  gapMm: z.number().min(0).max(20).nullable().default(null),
  symbols: z.enum(['colour', 'outline', 'none']).default('colour'),
  labels: z.enum(['below', 'above', 'none']).default('below'),
  /** Null: as the machine or the preset has it. */
  theme: z.enum(['light', 'dark', 'contrast', 'muted']).nullable().default(null),
  motion: z.enum(['system', 'none']).default('system'),
  /** Factor on all text, 1 to 2. */
  textScale: z.number().min(1).max(2).default(1),
  /** Buttons of this level and below are shown. */
  vocabularyLevel: z.number().int().min(1).max(3).default(3),
});
export type DisplaySettings = z.infer<typeof DisplaySettings>;

/** How pressing turns into speech. */
const SpeakingSettings = z.object({
  /** Whether a button speaks when it is pressed, or only adds to the message. */
  speakAsYouGo: z.boolean().default(true),
  /** Whether the message is cleared once it was spoken. */
  clearAfterSpeaking: z.boolean().default(false),
  /** Whether a recording of exactly a text is played instead of the synthesized voice. */
  useRecordings: z.boolean().default(true),
  /** Whether boards go back to home after a word was chosen on another. */
  homeAfterChoice: z.boolean().default(false),
});

const PredictionSettings = z.object({
  isOn: z.boolean().default(true),
  /** Whether it learns from what the patient says. */
  learns: z.boolean().default(true),
});

/** How sentences are recorded. */
const RecordingSettings = z.object({
  promptSet: PromptSet.default('five'),
  /** Whether the next sentence is listened for by itself after a good take. */
  automatic: z.boolean().default(true),
});

/** What is set for one patient, on every machine; every part has a sensible start. */
export const PatientSettings = z.object({
  access: AccessSettings.prefault({}),
  display: DisplaySettings.prefault({}),
  speaking: SpeakingSettings.prefault({}),
  prediction: PredictionSettings.prefault({}),
  recording: RecordingSettings.prefault({}),
  /** Null: as the patient speaks, where the interface knows that language. */
  interfaceLanguage: LanguageTag.nullable().default(null),
  /** Whether language events are kept for the report; nothing is where it is off. */
  usageLog: z.boolean().default(false),
});
export type PatientSettings = z.infer<typeof PatientSettings>;

export const usualSettings: PatientSettings = PatientSettings.parse({});
