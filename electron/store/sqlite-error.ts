import { AppError } from '../../shared/errors/app-error.ts';
import type { ErrorCode } from '../../shared/errors/catalogue.ts';

/** SQLite's result codes (sqlite.org/rescode.html) by what a caregiver can do about them. */
const CODES: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'STORE_IN_USE'],
  [/^SQLITE_FULL/, 'STORE_FULL'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'STORE_CORRUPT'],
  // A row for a patient who was erased meanwhile.
  [/^SQLITE_CONSTRAINT_FOREIGNKEY/, 'PATIENT_NOT_FOUND'],
  [/^SQLITE_(CANTOPEN|IOERR|PERM|READONLY|AUTH)/, 'STORE_UNREADABLE'],
];

/** What better-sqlite3 threw as one of our errors; undefined where it is a fault of ours, or not SQLite's at all. */
export const sqliteAppError = (thrown: unknown): AppError | undefined => {
  if (!(thrown instanceof Error)) return undefined;
  // A store that was locked under the hands of whoever asked.
  if (thrown instanceof TypeError && thrown.message.includes('connection is not open')) {
    return new AppError('STORE_LOCKED', { cause: thrown });
  }
  const sqliteCode = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  const code = CODES.find(([pattern]) => pattern.test(sqliteCode))?.[1];
  const details = code === 'STORE_CORRUPT' ? { file: 'alphavox.db' } : {};
  return code && new AppError(code, { details, cause: thrown });
};
