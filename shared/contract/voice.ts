import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { PatientId, VoiceModelId } from '../domain/ids.ts';
import { VoiceModel } from '../domain/voice-model.ts';
import { procedure } from './base.ts';

const byPatient = z.object({ patientId: PatientId });

/** Progress of a fit, then its result. */
export const FitEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    stage: z.enum(['reading', 'measuring', 'fitting', 'checking']),
    /** 0 to 1 over the whole fit. */
    fraction: z.number().min(0).max(1),
  }),
  z.object({ type: z.literal('done'), voiceModel: VoiceModel, fitMs: z.number() }),
]);
export type FitEvent = z.infer<typeof FitEvent>;

export const voice = {
  list: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/voices',
      summary: "Versions of a patient's voice, newest first",
    })
    .input(byPatient)
    .output(z.array(VoiceModel)),
  /** Ending the iteration early cancels the fit; nothing is kept of it. The first voice of a patient becomes active. */
  fit: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/voices',
      summary: 'Build a new version of the voice from the takes',
    })
    .input(byPatient)
    .output(eventIterator(FitEvent)),
  /** Null goes back to the voice without any model. */
  choose: procedure
    .route({ method: 'PUT', path: '/patients/{patientId}/voice', summary: 'Choose the version that speaks' })
    .input(byPatient.extend({ voiceModelId: VoiceModelId.nullable() }))
    .output(z.array(VoiceModel)),
};
