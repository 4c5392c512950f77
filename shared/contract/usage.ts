import { z } from 'zod';
import { PatientId } from '../domain/ids.ts';
import { UsageEvent, UsageSummary } from '../domain/usage.ts';
import { Nothing, procedure } from './base.ts';

const byPatient = z.object({ patientId: PatientId });

export const usage = {
  add: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/usage',
      summary: 'Keep language events, where this is wished',
    })
    .input(byPatient.extend({ events: z.array(UsageEvent).max(200) }))
    .output(Nothing),
  summary: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/usage',
      summary: 'What was said in a span of days, as figures',
    })
    /** Both days belong to the span; days are those of this machine's clock. */
    .input(byPatient.extend({ fromDay: z.iso.date(), toDay: z.iso.date() }))
    .output(UsageSummary),
  clear: procedure
    .route({ method: 'DELETE', path: '/patients/{patientId}/usage', summary: 'Delete everything that was kept of use' })
    .input(byPatient)
    .output(Nothing),
};
