import Database from 'better-sqlite3';
import { migrate } from './migrations/migrate.ts';
import { sqliteAppError } from './sqlite-error.ts';

export type SqlDatabase = Database.Database;

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
    db.pragma(`cipher = 'sqlcipher'`);
    db.pragma(`key = "x'${Buffer.from(dataKey).toString('hex')}'"`);
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    // SQLite forgets these between openings.
    db.pragma('synchronous = FULL');
    db.pragma('temp_store = MEMORY');
    db.pragma('foreign_keys = ON');
    db.pragma('secure_delete = ON');
    migrate(db);
    return db;
  } catch (thrown) {
    db?.close();
    throw sqliteAppError(thrown) ?? thrown;
  }
};
