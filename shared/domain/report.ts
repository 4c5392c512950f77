import { z } from 'zod';
import { AccessSettings } from './access-settings.ts';
import { VoiceQuality } from './acoustics.ts';
import { Consent } from './consent.ts';
import { PatientId, RecordingId } from './ids.ts';
import { Patient } from './patient.ts';
import { PROGRAM_LANGUAGES } from './program-language.ts';
import { RATED_ASPECTS } from './rating.ts';
import { UsageSummary } from './usage.ts';
import { VoiceModel } from './voice-model.ts';

/** What a voice report is about, and how it is written. */
export const ReportRequest = z.object({
  patientId: PatientId,
  /** Both days belong to the span; days are those of this machine's clock. */
  fromDay: z.iso.date(),
  toDay: z.iso.date(),
  /** Of the report, not of the patient. */
  language: z.enum(PROGRAM_LANGUAGES).default('en'),
  /** Initials stand for every name, and what was read aloud is left out. */
  initialsOnly: z.boolean().default(false),
  /** Who writes it: a name, a clinic. */
  author: z.string().trim().max(120).default(''),
  /** In the author's own words. */
  notes: z.string().trim().max(8000).default(''),
});
export type ReportRequest = z.infer<typeof ReportRequest>;

/** What is measured in a take for a report. */
export const TakeVoice = z.object({
  ...VoiceQuality.shape,
  f0MedianHz: z.number().nullable(),
  f0SdSemitones: z.number().nullable(),
  spectralTiltDbPerOctave: z.number().nullable(),
  /** Phones per second of speech, pauses left out. */
  articulationRatePhonesPerS: z.number().nullable(),
});
export type TakeVoice = z.infer<typeof TakeVoice>;

const ReportTake = z.object({
  recordingId: RecordingId,
  createdAt: z.iso.datetime(),
  text: z.string(),
  durationMs: z.number(),
  accepted: z.boolean(),
  qualityScore: z.number(),
  snrDb: z.number(),
  levelDb: z.number(),
  /** As it was measured when the take came; null where it is not voiced. */
  f0MedianHz: z.number().nullable(),
  /** Null where the take was not measured in full: refused, damaged, or not among those that stand for their days. */
  voice: TakeVoice.nullable(),
  /** Its sound was to be measured, and cannot be read any more. */
  isDamaged: z.boolean(),
});

/** Middle and quartiles over takes; null where none could be measured. */
const Spread = z.object({ median: z.number(), lower: z.number(), upper: z.number(), takes: z.number().int() });
export type Spread = z.infer<typeof Spread>;

export const ACOUSTIC_MEASURES = [
  'f0MedianHz',
  'f0SdSemitones',
  'jitterLocalPercent',
  'shimmerLocalPercent',
  'hnrDb',
  'cppsDb',
  'spectralTiltDbPerOctave',
  'articulationRatePhonesPerS',
] as const;
export type AcousticMeasure = (typeof ACOUSTIC_MEASURES)[number];

/** All that a voice report holds, as figures. */
export const ReportData = z.object({
  request: ReportRequest,
  patient: Patient,
  createdAt: z.iso.datetime(),
  softwareVersion: z.string(),
  /** The voice that speaks; null where it is the program's own. */
  voice: VoiceModel.nullable(),
  voiceVersions: z.number().int(),
  consents: z.array(Consent),
  /** Of the span, newest first, those put aside left out. */
  takes: z.array(ReportTake),
  acoustics: z.record(z.enum(ACOUSTIC_MEASURES), Spread.nullable()),
  /** How often each F0 was heard over the takes, in steps of a semitone; lowest first. */
  f0Distribution: z.array(z.object({ f0Hz: z.number(), part: z.number() })),
  /** F0 over the newest take that was measured; null where it is not voiced. */
  f0Track: z.object({ timesS: z.array(z.number()), f0Hz: z.array(z.number().nullable()) }).nullable(),
  /** F1 and F2 in voiced moments, spread evenly over the takes. */
  formants: z.array(z.object({ f1Hz: z.number(), f2Hz: z.number() })),
  /** Medians of the takes of each day, oldest first. */
  trend: z.array(
    z.object({
      day: z.iso.date(),
      takes: z.number().int(),
      f0MedianHz: z.number().nullable(),
      cppsDb: z.number().nullable(),
      snrDb: z.number(),
    }),
  ),
  /** Null where no language events are kept. */
  usage: UsageSummary.nullable(),
  access: AccessSettings,
  /** What listeners understood of `voice` in the span, by sentence, and over all of them; the sentence is empty with initials only. */
  intelligibility: z.object({
    listeners: z.number().int(),
    wordsRight: z.number().int(),
    words: z.number().int(),
    sentences: z.array(
      z.object({ text: z.string(), times: z.number().int(), wordsRight: z.number().int(), words: z.number().int() }),
    ),
  }),
  /** How many ratings of `voice` there are of each aspect in the span, and their mean from 1 to 5. */
  ratings: z.array(z.object({ aspect: z.enum(RATED_ASPECTS), count: z.number().int(), mean: z.number() })),
  /** Means of `voice` by the week in which it was rated, oldest first; a week by its Monday. */
  ratedWeeks: z.array(
    z.object({ monday: z.iso.date(), means: z.record(z.enum(RATED_ASPECTS), z.number().nullable()) }),
  ),
});
export type ReportData = z.infer<typeof ReportData>;
