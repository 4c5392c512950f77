import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { ReportData, ReportRequest } from '../domain/report.ts';
import { ReportOutline } from '../domain/report-outline.ts';
import { procedure } from './base.ts';

const { patientId, fromDay, toDay } = ReportRequest.shape;

export const report = {
  /**
   * Measures what a report needs and was not measured before; takes about a tenth of the takes' duration, the first time
   * only. Ending the iteration early keeps what is done.
   */
  prepare: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/report/preparation', summary: 'Measure takes for a report' })
    .input(z.object({ patientId, fromDay, toDay }))
    .output(eventIterator(z.object({ done: z.number().int(), total: z.number().int() }))),
  data: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/report', summary: 'A voice report, as figures and in words' })
    .input(ReportRequest)
    .output(z.object({ figures: ReportData, outline: ReportOutline })),
  pdf: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/report/pdf',
      summary: 'A voice report, as an accessible PDF',
    })
    .input(ReportRequest)
    .output(z.file()),
  /** Notes are written of one patient, so none are taken here. */
  caseload: procedure
    .route({ method: 'POST', path: '/reports', summary: 'The voice reports of all patients, as a ZIP file of PDFs' })
    .input(ReportRequest.omit({ patientId: true, notes: true }))
    .output(z.file()),
};
