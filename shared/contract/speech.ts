import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Emotion } from '../domain/emotion.ts';
import { Emphasis } from '../domain/emphasis.ts';
import { MediaId, PatientId, VoiceModelId } from '../domain/ids.ts';
import { MAX_MESSAGE_CHARACTERS, Message } from '../domain/message.ts';
import { LanguageTag } from '../domain/patient.ts';
import { ChosenPreset } from '../domain/preset-values.ts';
import { Preparation, UtteranceEvent } from '../domain/speech.ts';
import { Tuning } from '../domain/tuning.ts';
import { Nothing, procedure } from './base.ts';

const byPatient = z.object({ patientId: PatientId });

export const speech = {
  /** Ending the iteration early stops the utterance. */
  speak: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/speech',
      summary: 'Speak a text, streamed as server-sent events',
    })
    .input(
      byPatient.extend({
        /** As long as the longest message. */
        text: z.string().max(MAX_MESSAGE_CHARACTERS),
        emotion: Emotion.default('neutral'),
        emphasis: Emphasis.default('none'),
        /** Left out: the patient's active voice. Null: the voice without any model. */
        voiceModelId: VoiceModelId.nullable().optional(),
        /** Left out: the patient's. */
        tuning: Tuning.optional(),
        /** Left out: the patient's. */
        preset: ChosenPreset.optional(),
        /** A sound of the patient's boards that is played instead, where it can be. */
        soundId: MediaId.optional(),
        /** Left out: the patient's. */
        language: LanguageTag.optional(),
      }),
    )
    .output(eventIterator(UtteranceEvent)),
  /** As `speak`; the text is marked up in the subset of SSML that decision 21 names. Throws SSML_INVALID. */
  speakMarkup: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/speech/ssml',
      summary: 'Speak a text in SSML, streamed as server-sent events',
    })
    .input(
      byPatient.extend({
        ssml: z.string().max(MAX_MESSAGE_CHARACTERS),
        emotion: Emotion.default('neutral'),
        voiceModelId: VoiceModelId.nullable().optional(),
      }),
    )
    .output(eventIterator(UtteranceEvent)),
  preparation: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/speech/preparation',
      summary: "How far the sounds of the patient's boards are, now and as they come, as server-sent events",
    })
    .input(byPatient)
    .output(eventIterator(Preparation)),
  message: procedure
    .route({ method: 'GET', path: '/patients/{patientId}/message', summary: 'What stands in the utterance bar' })
    .input(byPatient)
    .output(z.object({ message: Message })),
  saveMessage: procedure
    .route({ method: 'PUT', path: '/patients/{patientId}/message', summary: 'Keep what stands in the utterance bar' })
    .input(byPatient.extend({ message: Message }))
    .output(Nothing),
};
