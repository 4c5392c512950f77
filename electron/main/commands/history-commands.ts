import { z } from 'zod';
import { HISTORY_FORMATS } from '../../../shared/domain/history.ts';
import { PatientId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type Command, type CommandContext, option } from './command.ts';
import { writeResult } from './write-result.ts';

const SPAN = { patient: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } } as const;

const spanOf = (context: CommandContext) => {
  const fromDay = option(context, 'from', z.iso.date().optional());
  const toDay = option(context, 'to', z.iso.date().optional());
  return { patientId: option(context, 'patient', PatientId), ...(fromDay && { fromDay }), ...(toDay && { toDay }) };
};

export const historyCommands: Readonly<Record<string, Command>> = {
  'history list': {
    usage: 'history list --patient ID [--from DAY] [--to DAY]',
    summary: 'List the newest 500 utterances that were kept, newest first.',
    options: SPAN,
    run: async (context) => {
      const span = spanOf(context);
      return (await context.client()).history.search({ ...span, limit: 500 });
    },
  },
  'history search': {
    usage: 'history search WORDS --patient ID [--from DAY] [--to DAY]',
    summary: 'Find utterances in which every word begins as given, newest first.',
    options: SPAN,
    run: async (context) => {
      const search = context.positionals.join(' ');
      if (search === '') throw new AppError('INPUT_INVALID', { hint: 'Say what is to be found.' });
      const span = spanOf(context);
      return (await context.client()).history.search({ ...span, search, limit: 500 });
    },
  },
  'history export': {
    usage: 'history export --patient ID --out F [--format csv|json] [--from DAY] [--to DAY]',
    summary: 'Write what was kept of what was said, oldest first.',
    options: { ...SPAN, out: { type: 'string' }, format: { type: 'string' } },
    run: async (context) => {
      const out = option(context, 'out', z.string().min(1));
      const format = option(context, 'format', z.enum(HISTORY_FORMATS).default('csv'));
      const span = spanOf(context);
      const file = await (await context.client()).history.export({ ...span, format });
      const bytes = new Uint8Array(await file.arrayBuffer());
      await writeResult(out, bytes);
      return { out, bytes: bytes.length };
    },
  },
  'history delete': {
    usage: 'history delete --patient ID (--all [--said-before] [--learned-words] | [--from DAY] [--to DAY])',
    summary: 'Delete what was kept of a span of days, or all of it, for good.',
    options: {
      ...SPAN,
      all: { type: 'boolean' },
      'said-before': { type: 'boolean' },
      'learned-words': { type: 'boolean' },
    },
    run: async (context) => {
      const span = spanOf(context);
      const isAll = context.options.all === true;
      if (isAll === ('fromDay' in span || 'toDay' in span)) {
        throw new AppError('INPUT_INVALID', { hint: 'Say which days with --from and --to, or --all.' });
      }
      const saidBefore = context.options['said-before'] === true;
      const learnedWords = context.options['learned-words'] === true;
      if (!isAll && (saidBefore || learnedWords)) {
        throw new AppError('INPUT_INVALID', { hint: '--said-before and --learned-words go with --all.' });
      }
      return (await context.client()).history.clear({ ...span, saidBefore, learnedWords });
    },
  },
};
