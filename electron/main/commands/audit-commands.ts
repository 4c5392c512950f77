import { z } from 'zod';
import { AuditHead } from '../../../shared/domain/audit.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type Command, option } from './command.ts';
import { writeResult } from './write-result.ts';

/** `SEQ:HASH`, as `audit verify` prints it. */
const TypedHead = z
  .string()
  .transform((text) => ({ seq: Number(text.split(':')[0]), hash: text.split(':')[1] }))
  .pipe(AuditHead);

export const auditCommands: Readonly<Record<string, Command>> = {
  'audit verify': {
    usage: 'audit verify [--expect SEQ:HASH]',
    summary: 'Check that the log of who did what is whole, and holds an end that was noted earlier.',
    options: { expect: { type: 'string' } },
    run: async (context) => {
      const expected = option(context, 'expect', TypedHead.optional());
      const verdict = await (await context.client()).audit.verify(expected && { expected });
      const head = `${verdict.head.seq}:${verdict.head.hash}`;
      if (verdict.state === 'whole') return { state: verdict.state, events: verdict.head.seq, head };
      throw new AppError('AUDIT_BROKEN', { details: { problem: verdict.problem, seq: verdict.seq, head } });
    },
  },
  'audit export': {
    usage: 'audit export --out F.jsonl',
    summary: 'Write the log of who did what, one JSON object a line, its end last.',
    options: { out: { type: 'string' } },
    run: async (context) => {
      const out = option(context, 'out', z.string());
      const file = await (await context.client()).audit.export();
      const bytes = new Uint8Array(await file.arrayBuffer());
      await writeResult(out, bytes);
      return { out, bytes: bytes.length };
    },
  },
};
