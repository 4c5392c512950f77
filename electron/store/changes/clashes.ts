import type { SqlDatabase } from '../database.ts';
import type { Value } from './tables.ts';

export type RowValues = Readonly<Record<string, Value>>;

/** How a row that shares with another what must be unique is written: the one that gives way is written anew, here. */
export interface Room {
  readonly values: RowValues;
  /** Columns that were given another value than the row came with. */
  readonly rewritten: readonly string[];
  /** The row is left out, and counts as deleted here. */
  readonly isLeftOut?: boolean;
}

/** Makes room for a row; what it changes in others is written as a user's change would be. */
export type MakeRoom = (values: RowValues) => Room;

interface Other {
  readonly id: string;
  readonly createdAt: string;
}

/** Every device decides alike: whatever was made first stays. */
const isLater = (values: RowValues, id: string, other: Other): boolean =>
  `${values.created_at} ${values[id]}` > `${other.createdAt} ${other.id}`;

const voiceVersions = (db: SqlDatabase): MakeRoom => {
  const taken = db.prepare<RowValues, Other>(`SELECT voice_model_id AS id, created_at AS createdAt FROM voice_model
    WHERE patient_id = @patient_id AND version = @version AND voice_model_id <> @voice_model_id`);
  const next = db
    .prepare<RowValues, number>('SELECT max(version) + 1 FROM voice_model WHERE patient_id = @patient_id')
    .pluck();
  const move = db.prepare('UPDATE voice_model SET version = ? WHERE voice_model_id = ?');
  return (values) => {
    const other = taken.get(values);
    if (!other) return { values, rewritten: [] };
    const version = next.get(values) ?? 1;
    if (isLater(values, 'voice_model_id', other)) return { values: { ...values, version }, rewritten: ['version'] };
    move.run(version, other.id);
    return { values, rewritten: [] };
  };
};

const personNames = (db: SqlDatabase): MakeRoom => {
  const taken = db.prepare<[Value, Value], Other>(`SELECT person_id AS id, created_at AS createdAt FROM person
    WHERE name = ? COLLATE NOCASE AND removed_at IS NULL AND person_id <> ?`);
  const rename = db.prepare('UPDATE person SET name = ? WHERE person_id = ?');
  const freeName = (name: Value): string => {
    for (let number = 2; ; number += 1) if (!taken.get(`${name} ${number}`, '')) return `${name} ${number}`;
  };
  return (values) => {
    const other = values.removed_at === null ? taken.get(values.name ?? '', values.person_id ?? '') : undefined;
    if (!other) return { values, rewritten: [] };
    const name = freeName(values.name ?? '');
    if (isLater(values, 'person_id', other)) return { values: { ...values, name }, rewritten: ['name'] };
    rename.run(name, other.id);
    return { values, rewritten: [] };
  };
};

const samePhrases = (db: SqlDatabase): MakeRoom => {
  const same = db.prepare<RowValues, { id: string; isFavourite: number; pinnedAt: string | null }>(`
    SELECT phrase_id AS id, is_favourite AS isFavourite, pinned_at AS pinnedAt FROM phrase
    WHERE patient_id = @patient_id AND message = @message AND emotion = @emotion AND emphasis = @emphasis
      AND phrase_id <> @phrase_id`);
  const remove = db.prepare('DELETE FROM phrase WHERE phrase_id = ?');
  const mark = db.prepare(`UPDATE phrase SET is_favourite = max(is_favourite, ?), pinned_at = coalesce(pinned_at, ?),
    times_spoken = max(times_spoken, ?) WHERE phrase_id = ?`);
  return (values) => {
    const other = same.get(values);
    if (!other) return { values, rewritten: [] };
    if (String(values.phrase_id) > other.id) {
      mark.run(values.is_favourite, values.pinned_at, values.times_spoken, other.id);
      return { values, rewritten: [], isLeftOut: true };
    }
    remove.run(other.id);
    const kept = {
      is_favourite: Math.max(Number(values.is_favourite), other.isFavourite),
      pinned_at: values.pinned_at ?? other.pinnedAt,
    };
    return { values: { ...values, ...kept }, rewritten: Object.keys(kept) };
  };
};

/** By table: what may be made on two devices at once, and only once. */
export const clashRules = (db: SqlDatabase): ReadonlyMap<string, MakeRoom> =>
  new Map([
    ['voice_model', voiceVersions(db)],
    ['person', personNames(db)],
    ['phrase', samePhrases(db)],
  ]);
