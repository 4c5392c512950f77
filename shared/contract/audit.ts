import { z } from 'zod';
import { AuditEvent, AuditHead, AuditKind, AuditVerdict } from '../domain/audit.ts';
import { PatientId, PersonId } from '../domain/ids.ts';
import { PersonName } from '../domain/person.ts';
import { procedure } from './base.ts';

export const audit = {
  list: procedure
    .route({ method: 'GET', path: '/audit', summary: 'Who did what, newest first' })
    .input(
      z.object({
        /** Only what lies before this number: the last one of the page before. */
        before: z.coerce.number().int().positive().optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
        patientId: PatientId.optional(),
        /** Who did it: an `AuditActor`. */
        actor: z.string().max(80).optional(),
        kind: AuditKind.optional(),
      }),
    )
    .output(z.array(AuditEvent)),
  people: procedure
    .route({ method: 'GET', path: '/audit/people', summary: 'The names of all who ever could sign in here, by name' })
    .output(z.array(z.object({ personId: PersonId, name: PersonName, isRemoved: z.boolean() }))),
  verify: procedure
    .route({ method: 'POST', path: '/audit/verify', summary: 'Whether nothing in the log was changed or left out' })
    /** `expected` is a head that was kept elsewhere, such as the last line of an export. */
    .input(z.object({ expected: AuditHead.optional() }).default({}))
    .output(AuditVerdict),
  export: procedure
    .route({ method: 'POST', path: '/audit/export', summary: 'The whole log, one JSON object a line; the head last' })
    .output(z.file()),
};
