import { localDay } from '../../../shared/domain/local-day.ts';
import {
  firstKeptDay,
  keepEverything,
  keptSince,
  type RetentionDue,
  RetentionRules,
  RULED_KINDS,
  type RuledKind,
} from '../../../shared/domain/retention.ts';
import type { SqlDatabase } from '../database.ts';

/** What is deleted at a time: some milliseconds, between which a press gets through. */
const PORTION_ROWS = 1000;
const SETTING = 'retention-rules';

interface Candidates {
  readonly table: string;
  /** Rows that are not in use: `id`, whose they are, since when (null: not yet), and what counts as one of them. */
  readonly rows: string;
  /** What is told of a row that was deleted. */
  readonly returning: string;
}

const isThere = 'EXISTS (SELECT 1 FROM board WHERE patient_id = v.patient_id AND board_id = v.board_id)';

// Of two times the later one: a clock that was wrong when the next state was made must not let this one go early.
const CANDIDATES: Readonly<Record<RuledKind, Candidates>> = {
  usage: {
    table: 'usage_event',
    rows: 'SELECT rowid AS id, patient_id, at, rowid AS thing FROM usage_event',
    returning: 'NULL',
  },
  recordings: {
    table: 'recording',
    rows: 'SELECT rowid AS id, patient_id, removed_at AS at, rowid AS thing FROM recording WHERE removed = 1',
    returning: 'patient_id',
  },
  ratings: {
    table: 'rating',
    rows: 'SELECT rowid AS id, patient_id, rated_at AS at, rowid AS thing FROM rating',
    returning: 'NULL',
  },
  voices: {
    table: 'voice_model',
    rows: `SELECT rowid AS id, patient_id, removed_at AS at, rowid AS thing FROM voice_model AS v WHERE removed = 1
      AND NOT EXISTS (SELECT 1 FROM patient WHERE active_voice_model_id = v.voice_model_id)`,
    returning: 'NULL',
  },
  presets: {
    table: 'preset_version',
    rows: `SELECT rowid AS id, patient_id, rowid AS thing,
      max(made_at, lead(made_at) OVER (PARTITION BY patient_id ORDER BY version_id)) AS at FROM preset_version`,
    returning: 'NULL',
  },
  boardVersions: {
    table: 'board_version',
    rows: `SELECT rowid AS id, patient_id, rowid AS thing,
      max(saved_at, lead(begun_at) OVER (PARTITION BY patient_id, board_id ORDER BY version_id)) AS at
      FROM board_version`,
    returning: 'content',
  },
  removedBoards: {
    table: 'board_version',
    rows: `SELECT rowid AS id, patient_id, board_id AS thing, removed_at AS at FROM board_version AS v WHERE NOT ${isThere}`,
    returning: 'content',
  },
};

export interface RetentionReader {
  rules(): RetentionRules;
  /** What of each kind is to go, the history first. `removedBefore`: what was taken out of the history before goes too. */
  due(rules: RetentionRules, now: Date, removedBefore: string): RetentionDue[];
}

export interface RetentionWriter {
  save(rules: RetentionRules): void;
  /**
   * Deletes a part of one kind, for good; how many rows, none once all are gone, and the boards that went. What was measured in
   * takes of a patient goes with the first take: it is found by the sound alone, and is measured again where it is needed.
   */
  forget(kind: RuledKind, keptSince: string): { readonly deleted: number; readonly boards: readonly string[] };
}

interface Figures {
  readonly count: number;
  readonly patients: number;
  readonly oldest: string | null;
}

const asDue = (kind: RetentionDue['kind'], beforeDay: string | null, { count, patients, oldest }: Figures) => ({
  kind,
  beforeDay,
  count,
  patients,
  oldestDay: oldest === null ? null : localDay(new Date(oldest)),
});

const NOTHING: Figures = { count: 0, patients: 0, oldest: null };

export const retentionReader = (db: SqlDatabase): RetentionReader => {
  const rules = db.prepare<[string], string>('SELECT value FROM store_setting WHERE name = ?').pluck();
  const historyRules = db.prepare<[], { patientId: string; keepDays: number | null }>(`
    SELECT patient_id AS patientId, keep_days AS keepDays FROM patient LEFT JOIN history_setting USING (patient_id)`);
  const history = db.prepare<[object], Figures>(`
    SELECT count(*) AS count, 1 AS patients, min(spoken_at) AS oldest FROM spoken_utterance
    WHERE patient_id = @patientId AND (spoken_at < @since OR removed_at < @removedBefore)`);
  const figures = (kind: RuledKind) =>
    db.prepare<[string], Figures>(`
      SELECT count(DISTINCT patient_id || ' ' || thing) AS count, count(DISTINCT patient_id) AS patients, min(at) AS oldest
      FROM (${CANDIDATES[kind].rows}) WHERE at < ?`);
  const historyDue = (now: Date, removedBefore: string): Figures =>
    historyRules
      .all()
      .map(({ patientId, keepDays }) => {
        const since = keepDays === null ? '' : keptSince(now, keepDays);
        return history.get({ patientId, since, removedBefore }) ?? NOTHING;
      })
      .filter(({ count }) => count > 0)
      .reduce((sum, { count, oldest }) => {
        const isOlder = sum.oldest === null || (oldest !== null && oldest < sum.oldest);
        return { count: sum.count + count, patients: sum.patients + 1, oldest: isOlder ? oldest : sum.oldest };
      }, NOTHING);
  return {
    rules: () => {
      const json = rules.get(SETTING);
      return json === undefined ? keepEverything : RetentionRules.parse(JSON.parse(json));
    },
    due: (asked, now, removedBefore) => [
      asDue('history', null, historyDue(now, removedBefore)),
      ...RULED_KINDS.map((kind) => {
        const keepDays = asked[kind];
        if (keepDays === null) return asDue(kind, null, NOTHING);
        return asDue(kind, firstKeptDay(now, keepDays), figures(kind).get(keptSince(now, keepDays)) ?? NOTHING);
      }),
    ],
  };
};

export const retentionWriter = (db: SqlDatabase): RetentionWriter => {
  const save = db.prepare('INSERT INTO store_setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
  const forgetAnalyses = db.prepare('DELETE FROM take_analysis WHERE patient_id = ?');
  return {
    save: (rules) => void save.run(SETTING, JSON.stringify(rules)),
    forget: db.transaction((kind: RuledKind, since: string) => {
      const { table, rows, returning } = CANDIDATES[kind];
      const told = db
        .prepare<[string], string | null>(
          `DELETE FROM ${table} WHERE rowid IN (SELECT id FROM (${rows}) WHERE at < ? LIMIT ${PORTION_ROWS})
           RETURNING ${returning}`,
        )
        .pluck()
        .all(since);
      const texts = told.filter((text) => text !== null);
      if (kind === 'recordings') for (const patientId of new Set(texts)) forgetAnalyses.run(patientId);
      return { deleted: told.length, boards: kind === 'recordings' ? [] : texts };
    }),
  };
};
