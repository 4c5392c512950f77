import { z } from 'zod';
import { ConsentId, PatientId, RecordingId, VoiceModelId } from './ids.ts';
import { Speaker } from './speaker.ts';
import { Tuning } from './tuning.ts';

/** What a voice model was measured to be, and how near the synthesized voice came to it; null where the takes do not tell. */
export const VoiceMeasures = z.object({
  f0MedianHz: z.number(),
  f0SdSemitones: z.number(),
  /** Phones per second of speech, pauses left out; the text's phones as eSpeak NG counts them. */
  articulationRatePhonesPerS: z.number().nullable(),
  pauseMedianMs: z.number().nullable(),
  /** Distance of the synthesized voice's median F0 from the takes', in semitones. */
  f0MedianErrorSemitones: z.number().nullable(),
  /** The same distance for the voice that the patient would have without this model. */
  f0MedianErrorBeforeSemitones: z.number().nullable(),
  /** Root mean square difference of the long-term spectra in third octaves. */
  longTermSpectrumErrorDb: z.number().nullable(),
  longTermSpectrumErrorBeforeDb: z.number().nullable(),
  speechS: z.number(),
  /** How the speaker's sound is made; `prosody` is pitch, pace and tone alone, for too little speech. */
  method: z.enum(['prosody', 'mapping']).default('prosody'),
  /** Mel-cepstral distortion on takes that the voice was not fitted on; null where there were too few. */
  melCepstralDistortionDb: z.number().nullable().default(null),
  /** The same of the synthesizer without any model. */
  melCepstralDistortionBeforeDb: z.number().nullable().default(null),
  /**
   * How far of the way from the synthesizer to the speaker the voice came, 0 to 1, by a measure that the fit did not
   * optimise, on takes that the voice was not fitted on.
   */
  speakerLikeness: z.number().min(0).max(1).nullable().default(null),
  heldOutTakes: z.number().int().default(0),
  /** Distortion on the takes left out, by seconds of speech to learn from; shortest first, empty for too few takes. */
  learningCurve: z.array(z.object({ speechS: z.number(), melCepstralDistortionDb: z.number() })).default([]),
  /** Takes that were found not to fit, and were not used. */
  leftOut: z
    .array(z.object({ recordingId: RecordingId, reason: z.enum(['wrong-text', 'other-speaker', 'damaged']) }))
    .default([]),
});
export type VoiceMeasures = z.infer<typeof VoiceMeasures>;

/** One immutable version of a patient's voice, derived from takes and always rebuildable from them. */
export const VoiceModel = z.object({
  voiceModelId: VoiceModelId,
  patientId: PatientId,
  version: z.number().int().positive(),
  /** From whose recordings it was built; null is the patient. */
  speaker: Speaker,
  takesUsed: z.number().int().nonnegative(),
  measures: VoiceMeasures,
  active: z.boolean(),
  /** Under which it was built; null for a voice from before consents were kept. */
  consentId: ConsentId.nullable(),
  /** Whether it may speak: its consent holds, or ran out and was renewed by whoever spoke. */
  isAllowed: z.boolean(),
  createdAt: z.iso.datetime(),
  /** Built from takes here, kept with a tuning of its own, or read from a file. */
  origin: z.enum(['built', 'copied', 'imported']),
  /** Applied when the version is chosen; null leaves the patient's as it is. */
  tuning: Tuning.nullable(),
  /** When somebody found it good. */
  approvedAt: z.iso.datetime().nullable(),
});
export type VoiceModel = z.infer<typeof VoiceModel>;

/** What the synthesizer needs to speak with a voice: the fitted part of a voice model. */
export const FittedVoice = z.object({
  /** Ends of eSpeak NG's pitch range, in Hz. */
  pitchLowHz: z.number().positive(),
  pitchHighHz: z.number().positive(),
  /** Median F0 that short utterances are brought to, which the range alone would leave too low; null to leave them. */
  f0MedianHz: z.number().positive().nullable(),
  rateWpm: z.number().positive(),
  /** Factor on the length of pauses. */
  pauseScale: z.number().positive(),
  /** Factor on formant frequencies. */
  formantScale: z.number().positive(),
  /** Gains in third octaves from the base voice's long-term spectrum to the speaker's; empty for none. */
  equaliser: z.array(z.object({ centreHz: z.number().positive(), levelDb: z.number() })),
  /** Of the file with the spectral mapping; null for a voice of pitch, pace and tone alone. */
  personalSha256: z.string().nullable().default(null),
});
export type FittedVoice = z.infer<typeof FittedVoice>;
