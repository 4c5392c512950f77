import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { PatientId } from '../../../shared/domain/ids.ts';
import { daysBefore, localDay } from '../../../shared/domain/local-day.ts';
import { ReportRequest } from '../../../shared/domain/report.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type Command, option } from './command.ts';

const { language, author, notes, fromDay, toDay } = ReportRequest.shape;
const USUAL_SPAN_DAYS = 90;

export const reportCommands: Readonly<Record<string, Command>> = {
  report: {
    usage:
      'report --patient ID --out F.pdf [--from DAY] [--to DAY] [--language en|es|de|fr|ar] [--initials] [--author NAME] [--notes TEXT]',
    summary: 'Write the voice report of a patient, of the last 90 days where no days are given, as a PDF.',
    options: {
      patient: { type: 'string' },
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
      const request = {
        patientId: option(context, 'patient', PatientId),
        fromDay: option(context, 'from', fromDay.optional()) ?? daysBefore(last, USUAL_SPAN_DAYS - 1),
        toDay: last,
        language: option(context, 'language', language),
        initialsOnly: option(context, 'initials', z.boolean().default(false)),
        author: option(context, 'author', author),
        notes: option(context, 'notes', notes),
      };
      const file = await (await context.client()).report.pdf(request);
      const bytes = await file.bytes();
      await writeFile(out, bytes).catch((cause) => {
        throw new AppError('FILE_NOT_FOUND', { message: 'The report could not be written there.', cause });
      });
      return { out, bytes: bytes.length, fromDay: request.fromDay, toDay: request.toDay };
    },
  },
};
