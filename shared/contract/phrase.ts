import { z } from 'zod';
import { Emotion } from '../domain/emotion.ts';
import { Emphasis } from '../domain/emphasis.ts';
import { PatientId, PhraseId } from '../domain/ids.ts';
import { Message } from '../domain/message.ts';
import { Phrase } from '../domain/phrase.ts';
import { Nothing, procedure } from './base.ts';

const byPatient = z.object({ patientId: PatientId });
const byPhrase = byPatient.extend({ phraseId: PhraseId });

export const phrase = {
  list: procedure
    .route({ method: 'GET', path: '/patients/{patientId}/phrases', summary: 'Messages that were spoken, newest first' })
    .input(byPatient)
    .output(z.array(Phrase)),
  spoken: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/phrases',
      summary: 'Remember a message that was spoken; null while nothing is to be kept',
    })
    .input(
      byPatient.extend({
        message: Message,
        emotion: Emotion.default('neutral'),
        emphasis: Emphasis.default('none'),
        /** It was kept, forgotten by mistake, and is brought back: that is the patient's wish at any time. */
        isBroughtBack: z.boolean().default(false),
      }),
    )
    .output(Phrase.nullable()),
  mark: procedure
    .route({ method: 'PATCH', path: '/patients/{patientId}/phrases/{phraseId}', summary: 'Pin or favour a phrase' })
    .input(byPhrase.extend({ isFavourite: z.boolean().optional(), isPinned: z.boolean().optional() }))
    .output(Phrase),
  remove: procedure
    .route({ method: 'DELETE', path: '/patients/{patientId}/phrases/{phraseId}', summary: 'Forget a phrase' })
    .input(byPhrase)
    .output(Nothing),
  clearHistory: procedure
    .route({
      method: 'DELETE',
      path: '/patients/{patientId}/phrases',
      summary: 'Forget every phrase that is neither pinned nor a favourite',
    })
    .input(byPatient)
    .output(Nothing),
};
