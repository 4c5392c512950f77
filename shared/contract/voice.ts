import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { PatientId, RecordingId, VoiceModelId } from '../domain/ids.ts';
import { SoundPlot } from '../domain/sound-plot.ts';
import { Speaker } from '../domain/speaker.ts';
import { VoiceModel } from '../domain/voice-model.ts';
import { procedure } from './base.ts';

const byPatient = z.object({ patientId: PatientId });
const byVoice = byPatient.extend({ voiceModelId: VoiceModelId });

/** Progress of a fit, then its result. */
export const FitEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    stage: z.enum(['waiting', 'reading', 'measuring', 'fitting', 'checking']),
    /** 0 to 1 over the whole fit. */
    fraction: z.number().min(0).max(1),
  }),
  z.object({ type: z.literal('done'), voiceModel: VoiceModel, fitMs: z.number() }),
]);
export type FitEvent = z.infer<typeof FitEvent>;

/** What happens to a patient's voices behind the scenes: recordings that changed are learned from in the background. */
export const VoiceActivity = z.object({
  state: z.enum(['idle', 'waiting', 'fitting']),
  /** 0 to 1 of the fit that runs. */
  fraction: z.number().min(0).max(1),
  /** Newest version there is, 0 for none; a newer one than the chosen is an offer. */
  newestVersion: z.number().int().nonnegative(),
});
export type VoiceActivity = z.infer<typeof VoiceActivity>;

export const voice = {
  list: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/voices',
      summary: "Versions of a patient's voice, newest first",
    })
    .input(byPatient)
    .output(z.array(VoiceModel)),
  /**
   * A voice is built from the takes of one speaker; left out, it is the patient, or the only donor where the patient has
   * no takes. Ending the iteration early cancels the fit; nothing is kept of it. The first voice of a patient becomes
   * active. Throws CONSENT_MISSING where that speaker has not agreed.
   */
  fit: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/voices',
      summary: 'Build a new version of the voice from the takes',
    })
    .input(byPatient.extend({ speaker: Speaker.optional() }))
    .output(eventIterator(FitEvent)),
  /** Null goes back to the voice without any model. */
  choose: procedure
    .route({ method: 'PUT', path: '/patients/{patientId}/voice', summary: 'Choose the version that speaks' })
    .input(byPatient.extend({ voiceModelId: VoiceModelId.nullable() }))
    .output(z.array(VoiceModel)),
  /**
   * Voices and takes of one speaker, or of everybody whose consent is over; takes only where it is asked for. Throws
   * CONSENT_HOLDS for takes of a speaker of whom one consent holds.
   */
  erase: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/voices/erase',
      summary: 'Erase the voices whose consent does not hold any longer, and the takes where that is wished',
    })
    .input(byPatient.extend({ takes: z.boolean().default(false), speaker: Speaker.optional() }))
    .output(z.object({ voices: z.number().int(), recordings: z.number().int() })),
  removed: procedure
    .route({ method: 'GET', path: '/patients/{patientId}/voices/removed', summary: 'Versions that were put aside' })
    .input(byPatient)
    .output(z.array(VoiceModel)),
  approve: procedure
    .route({
      method: 'PUT',
      path: '/patients/{patientId}/voices/{voiceModelId}/approval',
      summary: 'Say of a version that it was found good, or take that back',
    })
    .input(byVoice.extend({ isApproved: z.boolean() }))
    .output(z.array(VoiceModel)),
  /** The copy carries the tuning that the patient has now, and brings it along when it is chosen. */
  duplicate: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/voices/{voiceModelId}/copy',
      summary: 'Keep a version as it is tuned now, as a version of its own',
    })
    .input(byVoice)
    .output(z.array(VoiceModel)),
  /** Throws VOICE_IN_USE for the one that speaks. */
  remove: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/voices/{voiceModelId}/remove',
      summary: 'Put a version aside',
    })
    .input(byVoice)
    .output(z.array(VoiceModel)),
  restore: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/voices/{voiceModelId}/restore',
      summary: 'Bring a version back',
    })
    .input(byVoice)
    .output(z.array(VoiceModel)),
  eraseRemoved: procedure
    .route({
      method: 'DELETE',
      path: '/patients/{patientId}/voices/removed',
      summary: 'Delete the versions that were put aside, for good',
    })
    .input(byPatient)
    .output(z.object({ voices: z.number().int() })),
  /** Throws CONSENT_MISSING, PASSPHRASE_WEAK. */
  exportFile: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/voices/{voiceModelId}/file',
      summary: 'A version as one file, encrypted under a passphrase of its own, with its consent',
    })
    .input(byVoice.extend({ passphrase: z.string().max(1024) }))
    .output(z.file()),
  /** Throws VOICE_FILE_UNREADABLE, PASSPHRASE_WRONG, CONSENT_MISSING; nothing is changed then. */
  importFile: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/voices/file',
      summary: 'Add the voice of a file as the next version, under the consent that it brings along',
    })
    .input(byPatient.extend({ passphrase: z.string().max(1024), file: z.file() }))
    .output(VoiceModel),
  /** Begins with how things are, then tells each change; ends when the caller leaves. */
  watch: procedure
    .route({ method: 'GET', path: '/patients/{patientId}/voices/activity', summary: 'Voices built in the background' })
    .input(byPatient)
    .output(eventIterator(VoiceActivity)),
  /** A take beside the same text in a voice, as pictures of their sound. Null is the voice without any model. */
  plots: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/voices/plots',
      summary: 'Spectrogram and F0 of a take and of a voice saying the same',
    })
    .input(byPatient.extend({ recordingId: RecordingId, voiceModelId: VoiceModelId.nullable() }))
    .output(z.object({ take: SoundPlot, voice: SoundPlot })),
};
