import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { RetentionCounts, RetentionDue, RetentionRules } from '../domain/retention.ts';
import { procedure } from './base.ts';

/** How far it has come, then how much was deleted. */
export const RetentionEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), fraction: z.number().min(0).max(1) }),
  z.object({ type: z.literal('done'), deleted: RetentionCounts }),
]);
export type RetentionEvent = z.infer<typeof RetentionEvent>;

export const retention = {
  rules: procedure
    .route({ method: 'GET', path: '/retention', summary: 'How long each kind of data is kept' })
    .output(RetentionRules),
  preview: procedure
    .route({ method: 'POST', path: '/retention/preview', summary: 'What would be deleted now under these rules' })
    .input(RetentionRules)
    .output(z.array(RetentionDue)),
  save: procedure
    .route({
      method: 'PUT',
      path: '/retention',
      summary: 'Set how long each kind of data is kept, and delete what is older',
    })
    .input(RetentionRules)
    .output(eventIterator(RetentionEvent)),
  apply: procedure
    .route({ method: 'POST', path: '/retention/apply', summary: 'Delete what has been kept for as long as it may be' })
    .output(eventIterator(RetentionEvent)),
};
