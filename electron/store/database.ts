import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors/app-error.ts';
import { migrate, requireKnown } from './migrations/migrate.ts';
import { sqliteAppError } from './sqlite-error.ts';

export const DATABASE_FILE = 'alphavox.db';

export type SqlDatabase = Database.Database;

const setKey = (db: SqlDatabase, dataKey: Uint8Array): void => {
  db.pragma(`cipher = 'sqlcipher'`);
  db.pragma(`key = "x'${Buffer.from(dataKey).toString('hex')}'"`);
};

/** How a database that is damaged is told from a blob that is: by `details.file`. */
const damagedDatabase = (): AppError => new AppError('STORE_CORRUPT', { details: { file: DATABASE_FILE } });

/** Reads every page that is in use, and so checks the HMAC of each: about 2 ms for each megabyte. Throws STORE_CORRUPT. */
const requireSound = (db: SqlDatabase, check: 'quick_check' | 'integrity_check' = 'quick_check'): void => {
  if (db.pragma(`${check}(1)`, { simple: true }) !== 'ok') throw damagedDatabase();
};

/**
 * Opens a copy of the database to read, writes nothing beside it, and checks all of it.
 *
 * @throws STORE_CORRUPT (also for a key that does not fit), STORE_UNREADABLE or STORE_NEWER.
 */
export const openDatabaseCopy = (path: string, dataKey: Uint8Array): SqlDatabase => {
  let db: SqlDatabase | undefined;
  try {
    db = new Database(path, { readonly: true, timeout: 500 });
    setKey(db, dataKey);
    requireSound(db, 'integrity_check');
    requireKnown(db);
    return db;
  } catch (thrown) {
    db?.close();
    throw sqliteAppError(thrown) ?? thrown;
  }
};

/** Whether a program has the database open, which may be damaged. */
export const isDatabaseInUse = (path: string): boolean => {
  let db: SqlDatabase | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true, timeout: 0 });
    // Fails in any case, since it has no key: for the lock first.
    db.pragma('user_version');
    return false;
  } catch (thrown) {
    return sqliteAppError(thrown)?.code === 'STORE_IN_USE';
  } finally {
    db?.close();
  }
};

/**
 * Opens the encrypted database and brings it to the newest version.
 *
 * The connection is the only one: it holds an exclusive lock until it is closed.
 *
 * @param dataKey 32 random bytes.
 * @throws STORE_IN_USE, STORE_CORRUPT (also for a key that does not fit), STORE_FULL, STORE_UNREADABLE or STORE_NEWER; the
 * file is then unchanged.
 */
export const openDatabase = (path: string, dataKey: Uint8Array): SqlDatabase => {
  let db: SqlDatabase | undefined;
  try {
    db = new Database(path, { timeout: 500 });
    setKey(db, dataKey);
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    // SQLite forgets these between openings.
    db.pragma('synchronous = FULL');
    db.pragma('temp_store = MEMORY');
    db.pragma('foreign_keys = ON');
    db.pragma('secure_delete = ON');
    requireSound(db);
    migrate(db);
    return db;
  } catch (thrown) {
    db?.close();
    throw sqliteAppError(thrown) ?? thrown;
  }
};
