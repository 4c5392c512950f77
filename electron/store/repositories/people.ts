import type { PersonId } from '../../../shared/domain/ids.ts';
import { AutoLockMinutes, Person, type Role, USUAL_AUTO_LOCK_MINUTES } from '../../../shared/domain/person.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';
import type { Tries } from '../throttle.ts';

export interface PersonReader {
  /** Whether anybody is named. */
  any(): boolean;
  /** Those who may sign in, by name. */
  list(): Person[];
  /** Those who may sign in and those who could once, by name. */
  everNamed(): { personId: PersonId; name: string; isRemoved: boolean }[];
  /** Somebody who may sign in; undefined for one who was removed, or was never here. */
  find(personId: PersonId): Person | undefined;
  /** By id or name. Throws PERSON_NOT_FOUND. */
  get(idOrName: string): Person;
  verifier(personId: PersonId): string;
  tries(personId: PersonId): Tries;
  autoLockMinutes(): number;
}

export interface PersonWriter {
  /** Throws PERSON_EXISTS. */
  add(person: Person, verifier: string): void;
  changeRole(personId: PersonId, role: Role): void;
  changeVerifier(personId: PersonId, verifier: string): void;
  /** Their name stays, for what they did. */
  remove(personId: PersonId, at: string): void;
  countFailure(personId: PersonId, at: string): void;
  /** Dates the last failure anew, as after the clock was put back. */
  dateFailure(personId: PersonId, at: string): void;
  forgetFailures(personId: PersonId): void;
  setAutoLockMinutes(minutes: number): void;
}

const SELECT = `SELECT person_id AS personId, name, role, created_at AS createdAt FROM person WHERE removed_at IS NULL`;
const AUTO_LOCK = 'auto-lock-minutes';

export const personReader = (db: SqlDatabase): PersonReader => {
  const any = db.prepare('SELECT 1 FROM person WHERE removed_at IS NULL LIMIT 1').pluck();
  const all = db.prepare(`${SELECT} ORDER BY name COLLATE NOCASE`);
  const byId = db.prepare<[string]>(`${SELECT} AND person_id = ?`);
  const byName = db.prepare<[string]>(`${SELECT} AND name = ? COLLATE NOCASE`);
  const everNamed = db.prepare<[], { personId: PersonId; name: string; removedAt: string | null }>(
    'SELECT person_id AS personId, name, removed_at AS removedAt FROM person ORDER BY name COLLATE NOCASE',
  );
  const verifier = db.prepare<[string], string>('SELECT verifier FROM person WHERE person_id = ?').pluck();
  const tries = db.prepare<[string], Tries>(
    'SELECT failures, last_failure_at AS lastAt FROM person WHERE person_id = ?',
  );
  const setting = db.prepare<[string], string>('SELECT value FROM store_setting WHERE name = ?').pluck();
  return {
    any: () => any.get() !== undefined,
    list: () => all.all().map((row) => Person.parse(row)),
    everNamed: () =>
      everNamed.all().map(({ personId, name, removedAt }) => ({ personId, name, isRemoved: removedAt !== null })),
    find: (personId) => Person.optional().parse(byId.get(personId)),
    get: (idOrName) => {
      const row = byId.get(idOrName) ?? byName.get(idOrName);
      if (!row) throw new AppError('PERSON_NOT_FOUND');
      return Person.parse(row);
    },
    verifier: (personId) => verifier.get(personId) ?? '',
    tries: (personId) => tries.get(personId) ?? { failures: 0, lastAt: null },
    autoLockMinutes: () => AutoLockMinutes.catch(USUAL_AUTO_LOCK_MINUTES).parse(Number(setting.get(AUTO_LOCK))),
  };
};

export const personWriter = (db: SqlDatabase): PersonWriter => {
  const insert = db.prepare(`
    INSERT INTO person (person_id, name, role, verifier, created_at)
    VALUES (@personId, @name, @role, @verifier, @createdAt) ON CONFLICT DO NOTHING`);
  const changeRole = db.prepare('UPDATE person SET role = ? WHERE person_id = ?');
  const changeVerifier = db.prepare(
    'UPDATE person SET verifier = ?, failures = 0, last_failure_at = NULL WHERE person_id = ?',
  );
  const remove = db.prepare("UPDATE person SET removed_at = ?, verifier = '' WHERE person_id = ?");
  const countFailure = db.prepare('UPDATE person SET failures = failures + 1, last_failure_at = ? WHERE person_id = ?');
  const date = db.prepare('UPDATE person SET last_failure_at = ? WHERE person_id = ?');
  const forget = db.prepare('UPDATE person SET failures = 0, last_failure_at = NULL WHERE person_id = ?');
  const set = db.prepare('INSERT INTO store_setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
  return {
    add: (person, verifier) => {
      if (insert.run({ ...person, verifier }).changes === 0) throw new AppError('PERSON_EXISTS');
    },
    changeRole: (personId, role) => void changeRole.run(role, personId),
    changeVerifier: (personId, verifier) => void changeVerifier.run(verifier, personId),
    remove: (personId, at) => void remove.run(at, personId),
    countFailure: (personId, at) => void countFailure.run(at, personId),
    dateFailure: (personId, at) => void date.run(at, personId),
    forgetFailures: (personId) => void forget.run(personId),
    setAutoLockMinutes: (minutes) => void set.run(AUTO_LOCK, String(minutes)),
  };
};
