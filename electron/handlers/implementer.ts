import { randomBytes } from 'node:crypto';
import { mapEventIterator } from '@orpc/client';
import { implement, ORPCError, ValidationError } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import { leastRole } from '../../shared/contract/least-role.ts';
import type { Access } from '../../shared/domain/person.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { errorCatalogue } from '../../shared/errors/catalogue.ts';
import { errorOrigin, type Log } from '../platform/log.ts';
import { DATABASE_FILE } from '../store/database.ts';
import { sqliteAppError } from '../store/sqlite-error.ts';
import type { Caller } from './caller.ts';

/** What every call brings along. */
export interface CallContext {
  readonly log: Log;
  readonly caller: Caller;
}

/** The first field that did not pass, and why; never what was typed. */
const inputError = (cause: ValidationError): AppError => {
  const issue = cause.issues[0];
  const path = issue?.path?.map((part) => String(typeof part === 'object' ? part.key : part)).join('.') ?? '';
  return new AppError('INPUT_INVALID', { details: { field: path, problem: issue?.message ?? '' }, cause });
};

const asAppError = (thrown: unknown): AppError => {
  if (thrown instanceof ORPCError && thrown.code === 'BAD_REQUEST' && thrown.cause instanceof ValidationError) {
    return inputError(thrown.cause);
  }
  // A page that closes while it is being spoken to.
  if (thrown instanceof Error && thrown.name === 'AbortError') return new AppError('CANCELLED');
  return sqliteAppError(thrown) ?? AppError.from(thrown);
};

/** What a call needs; one that the table does not know is refused to all but administrators. */
const leastRoleOf = ([domain = '', name = '']: readonly string[]): Access =>
  (leastRole as Readonly<Record<string, Readonly<Record<string, Access>>>>)[domain]?.[name] ?? 'administrator';

const toWire = ({ code, message, hint, details }: AppError) =>
  new ORPCError(code, { status: errorCatalogue[code].status, message, data: { hint, details } });

/**
 * Refuses what the caller's role does not allow, before the input is even looked at. Turns whatever a handler throws, at
 * once or in the middle of a stream, into the one wire shape, and logs it.
 */
export const implementer = implement(contract)
  .$context<CallContext>()
  .use(async ({ next, context, path }) => {
    const startedAt = performance.now();
    const log = context.log.with({ action: randomBytes(6).toString('hex') });
    const fail = (thrown: unknown) => {
      const error = asAppError(thrown);
      if (error.code === 'STORE_CORRUPT' && error.details.file === DATABASE_FILE) context.caller.foundDamaged(error);
      const elapsedMs = Math.round(performance.now() - startedAt);
      log.write(error.code === 'INTERNAL' ? 'error' : 'info', 'call failed', {
        call: path.join('.'),
        code: error.code,
        elapsedMs,
        ...(error.code === 'INTERNAL' && { origin: errorOrigin(error.cause) }),
      });
      return toWire(error);
    };
    try {
      context.caller.require(leastRoleOf(path));
      const result = await next();
      const { output } = result;
      if (!isAsyncIterator(output)) return result;
      const events = mapEventIterator(output, { value: async (value) => value, error: async (error) => fail(error) });
      return { ...result, output: events };
    } catch (thrown) {
      throw fail(thrown);
    }
  });

const isAsyncIterator = (value: unknown): value is AsyncIterator<unknown, unknown, undefined> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
