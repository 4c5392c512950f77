import { z } from 'zod';
import { PatientId } from '../domain/ids.ts';
import { MAX_MESSAGE_CHARACTERS } from '../domain/message.ts';
import { LanguageTag } from '../domain/patient.ts';
import { Nothing, procedure } from './base.ts';

const byPatient = z.object({ patientId: PatientId });
const Text = z.string().max(MAX_MESSAGE_CHARACTERS);
const Word = z.string().min(1).max(100);

export const prediction = {
  suggest: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/prediction', summary: 'Words that are likely to come' })
    .input(
      byPatient.extend({
        /** What stands before the word. */
        before: Text.default(''),
        /** What is spelled of the word; empty for the next word. */
        prefix: z.string().max(100).default(''),
        count: z.number().int().min(1).max(12).default(5),
        /** Left out: the patient's. */
        language: LanguageTag.optional(),
      }),
    )
    .output(z.object({ words: z.array(z.string()) })),
  learn: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/prediction/learn', summary: 'Learn from what was said' })
    .input(byPatient.extend({ text: Text, before: Text.default('') }))
    .output(Nothing),
  learned: procedure
    .route({ method: 'GET', path: '/patients/{patientId}/prediction/learned', summary: 'How much was learned' })
    .input(byPatient)
    .output(z.object({ wordCount: z.number().int() })),
  forget: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/prediction/forget', summary: 'Never offer a word again' })
    .input(byPatient.extend({ word: Word }))
    .output(Nothing),
  clear: procedure
    .route({
      method: 'DELETE',
      path: '/patients/{patientId}/prediction',
      summary: 'Forget everything that was learned',
    })
    .input(byPatient)
    .output(Nothing),
};
