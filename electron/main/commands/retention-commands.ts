import { z } from 'zod';
import type { RetentionEvent } from '../../../shared/contract/retention.ts';
import { type RetentionCounts, RetentionRules, RULED_KINDS } from '../../../shared/domain/retention.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Command, CommandContext } from './command.ts';

const resultOf = async (events: AsyncIterable<RetentionEvent>): Promise<RetentionCounts> => {
  for await (const event of events) if (event.type === 'done') return event.deleted;
  throw new AppError('INTERNAL');
};

const Kind = z.enum(RULED_KINDS);

/** `recordings=90`, `usage=keep` and the like, over the rules that there are. Throws INPUT_INVALID. */
const withTyped = ({ positionals }: CommandContext, rules: RetentionRules): RetentionRules => {
  const pairs = positionals.map((typed) => {
    const [kind = '', time = '', ...rest] = typed.split('=');
    const isReadable = Kind.safeParse(kind).success && /^(\d+|keep)$/.test(time) && rest.length === 0;
    return isReadable ? [kind, time === 'keep' ? null : Number(time)] : [typed, undefined];
  });
  const parsed = RetentionRules.strict().safeParse({ ...rules, ...Object.fromEntries(pairs) });
  if (parsed.success) return parsed.data;
  throw new AppError('INPUT_INVALID', {
    message: 'A time is not valid.',
    hint: `Write KIND=DAYS (1 to 3650) or KIND=keep; kinds are ${RULED_KINDS.join(', ')}.`,
    details: { field: 'kind' },
  });
};

export const retentionCommands: Readonly<Record<string, Command>> = {
  'retention show': {
    usage: 'retention show',
    summary: 'Print how many days each kind of data is kept; null is without end.',
    options: {},
    run: async (context) => ({ rules: await (await context.client()).retention.rules() }),
  },
  'retention preview': {
    usage: 'retention preview [KIND=DAYS|KIND=keep ...]',
    summary: 'Print what would be deleted now, under these times or those that hold, and delete nothing.',
    options: {},
    run: async (context) => {
      const client = await context.client();
      const rules = withTyped(context, await client.retention.rules());
      return { rules, due: await client.retention.preview(rules) };
    },
  },
  'retention set': {
    usage: 'retention set KIND=DAYS|KIND=keep ...',
    summary: 'Set how long kinds of data are kept, and delete what is older, for good.',
    options: {},
    run: async (context) => {
      if (context.positionals.length === 0)
        throw new AppError('INPUT_INVALID', { hint: 'Write KIND=DAYS or KIND=keep.' });
      const client = await context.client();
      const rules = withTyped(context, await client.retention.rules());
      return { rules, deleted: await resultOf(await client.retention.save(rules)) };
    },
  },
  'retention apply': {
    usage: 'retention apply',
    summary: 'Delete what has been kept for as long as it may be, for good.',
    options: {},
    run: async (context) => ({ deleted: await resultOf(await (await context.client()).retention.apply()) }),
  },
};
