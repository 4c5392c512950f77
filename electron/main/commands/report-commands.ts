import { z } from 'zod';
import { PatientId } from '../../../shared/domain/ids.ts';
import { daysBefore, localDay } from '../../../shared/domain/local-day.ts';
import { ReportRequest } from '../../../shared/domain/report.ts';
import { type Command, option } from './command.ts';
import { writeResult } from './write-result.ts';

const { language, author, notes, fromDay, toDay } = ReportRequest.shape;
const USUAL_SPAN_DAYS = 90;

export const reportCommands: Readonly<Record<string, Command>> = {
  report: {
    usage:
      'report --patient ID|--all --out F.pdf|F.zip [--from DAY] [--to DAY] [--language en|es|de|fr|ar] [--initials] [--author NAME] [--notes TEXT]',
    summary:
      'Write the voice report of a patient as a PDF, or those of all patients as a ZIP file; of the last 90 days where no days are given.',
    options: {
      patient: { type: 'string' },
      all: { type: 'boolean' },
      out: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      language: { type: 'string' },
      initials: { type: 'boolean' },
      author: { type: 'string' },
      notes: { type: 'string' },
    },
    run: async (context) => {
      const out = option(context, 'out', z.string());
      const last = option(context, 'to', toDay.optional()) ?? localDay(new Date());
      const isAll = option(context, 'all', z.boolean().default(false));
      const request = {
        fromDay: option(context, 'from', fromDay.optional()) ?? daysBefore(last, USUAL_SPAN_DAYS - 1),
        toDay: last,
        language: option(context, 'language', language),
        initialsOnly: option(context, 'initials', z.boolean().default(false)),
        author: option(context, 'author', author),
        notes: option(context, 'notes', notes),
      };
      const client = await context.client();
      const file = isAll
        ? await client.report.caseload(request)
        : await client.report.pdf({ ...request, patientId: option(context, 'patient', PatientId) });
      const bytes = await file.bytes();
      await writeResult(out, bytes);
      return { out, bytes: bytes.length, fromDay: request.fromDay, toDay: request.toDay };
    },
  },
};
