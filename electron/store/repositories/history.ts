import { foldText } from '../../../shared/domain/fold-text.ts';
import {
  HistoryEntry,
  HistorySettings,
  joinSpoken,
  type OpenUtterance,
  type SpokenText,
  usualHistory,
} from '../../../shared/domain/history.ts';
import type { PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';
import { keptSince } from '../../../shared/domain/retention.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';
import { forgetRows, forgetSomeRows, fromIndex, intoIndex } from './history-index.ts';

/** A span of time as ISO 8601 in UTC; `from` included, `to` not. Left out, it is open. */
export interface TimeSpan {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface HistoryQuery extends TimeSpan {
  /** Words, or beginnings of words, that all have to be there, accents aside; left out: everything. */
  readonly search?: string | undefined;
  /** Only what was kept before this entry: the last one of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface HistoryExtent {
  readonly count: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

export interface HistoryReader {
  settings(patientId: PatientId): HistorySettings;
  /** Newest first. */
  list(patientId: PatientId, query: HistoryQuery): HistoryEntry[];
  extent(patientId: PatientId, span?: TimeSpan): HistoryExtent;
}

export interface SpokenUtterance extends SpokenText {
  readonly spokenAt: string;
  readonly voiceModelId: VoiceModelId | null;
  readonly accessMethod: HistoryEntry['accessMethod'];
}

export interface HistoryWriter {
  saveSettings(patientId: PatientId, settings: HistorySettings): void;
  /** Keeps what was spoken; a word joins the utterance that it belongs to. */
  add(patientId: PatientId, spoken: SpokenUtterance): void;
  /** Takes an entry out or brings it back. Throws HISTORY_NOT_FOUND. */
  setRemoved(patientId: PatientId, entryId: number, removedAt: string | null): void;
  /** Deletes for good; returns how many. */
  clear(patientId: PatientId, span: TimeSpan): number;
  /** Deletes for good a part of what is older than it is to be kept or was taken out before; returns how many, 0 once all is gone. */
  expire(now: Date, removedBefore: string): number;
}

/** What expires at a time: some 20 ms, between which a press gets through. */
const EXPIRED_ROWS = 100;

const FIRST = '';
/** After every time that can be written. */
const LAST = '~';
const WHOLE = { first: 1, last: Number.MAX_SAFE_INTEGER };

const SELECT = `SELECT entry_id AS entryId, spoken_at AS spokenAt, text, language, rung, voice_model_id AS voiceModelId,
  version AS voiceVersion, access_method AS accessMethod`;
/** Entries come in the order of their numbers; the numbers of a span keep all newer ones from being looked at. */
const WHERE = `spoken.patient_id = @patientId AND spoken.removed_at IS NULL AND entry_id BETWEEN @first AND @last
  AND +spoken_at >= @from AND +spoken_at < @to`;

/** Every word of a search as the beginning of a word; undefined where there is no word in it. */
const matchOf = (patientId: PatientId, search: string): string | undefined => {
  const words = foldText(search)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return undefined;
  return `patient_id:"${patientId}" AND folded:(${words.map((word) => `"${word}"*`).join(' AND ')})`;
};

export const historyReader = (db: SqlDatabase): HistoryReader => {
  const settings = db.prepare<[string], { isOn: number; isPaused: number; keepDays: number | null }>(
    'SELECT is_on AS isOn, is_paused AS isPaused, keep_days AS keepDays FROM history_setting WHERE patient_id = ?',
  );
  const list = db.prepare<[object]>(`
    ${SELECT} FROM spoken_utterance AS spoken LEFT JOIN voice_model USING (voice_model_id)
    WHERE ${WHERE} ORDER BY entry_id DESC LIMIT @limit`);
  const found = db.prepare<[object]>(`
    ${SELECT} FROM history_index CROSS JOIN spoken_utterance AS spoken ON entry_id = history_index.rowid
      LEFT JOIN voice_model USING (voice_model_id)
    WHERE history_index MATCH @match AND history_index.rowid BETWEEN @first AND @last AND ${WHERE}
    ORDER BY history_index.rowid DESC LIMIT @limit`);
  const numbers = db.prepare<[object], { first: number | null; last: number | null }>(`
    SELECT min(entry_id) AS first, max(entry_id) AS last FROM spoken_utterance
    WHERE patient_id = @patientId AND spoken_at >= @from AND spoken_at < @to`);
  const extent = db.prepare<[object], HistoryExtent>(`
    SELECT count(*) AS count, min(spoken_at) AS firstAt, max(spoken_at) AS lastAt FROM spoken_utterance
    WHERE patient_id = @patientId AND spoken_at >= @from AND spoken_at < @to AND removed_at IS NULL`);
  return {
    settings: (patientId) => {
      const row = settings.get(patientId);
      return row ? HistorySettings.parse({ ...row, isOn: row.isOn === 1, isPaused: row.isPaused === 1 }) : usualHistory;
    },
    list: (patientId, { search = '', from = FIRST, to = LAST, before = Number.MAX_SAFE_INTEGER, limit }) => {
      const isOpen = from === FIRST && to === LAST;
      const span = isOpen ? WHOLE : numbers.get({ patientId, from, to });
      const [first, last] = [span?.first ?? 1, Math.min(span?.last ?? 0, before - 1)];
      const page = { patientId, from, to, first, last, limit };
      if (search.trim() === '') return list.all(page).map((row) => HistoryEntry.parse(row));
      const match = matchOf(patientId, search);
      return match === undefined ? [] : found.all({ ...page, match }).map((row) => HistoryEntry.parse(row));
    },
    extent: (patientId, { from = FIRST, to = LAST } = {}) =>
      extent.get({ patientId, from, to }) ?? { count: 0, firstAt: null, lastAt: null },
  };
};

export const historyWriter = (db: SqlDatabase): HistoryWriter => {
  const saveSettings = db.prepare(`
    INSERT INTO history_setting VALUES (@patientId, @isOn, @isPaused, @keepDays)
    ON CONFLICT DO UPDATE SET is_on = @isOn, is_paused = @isPaused, keep_days = @keepDays`);
  const newest = db.prepare<[string], { entryId: number; text: string; openAt: string | null }>(`
    SELECT entry_id AS entryId, text, open_at AS openAt FROM spoken_utterance
    WHERE patient_id = ? AND removed_at IS NULL ORDER BY entry_id DESC LIMIT 1`);
  const insert = db.prepare(`
    INSERT INTO spoken_utterance
      (entry_id, patient_id, spoken_at, text, folded, language, rung, voice_model_id, access_method, open_at)
    VALUES (next_row_id(), @patientId, @spokenAt, @text, @folded, @language, @rung, @voiceModelId, @accessMethod, @openAt)`);
  const extend = db.prepare('UPDATE spoken_utterance SET text = ?, folded = ?, open_at = ? WHERE entry_id = ?');
  const setRemoved = db.prepare(`
    UPDATE spoken_utterance SET removed_at = @removedAt
    WHERE entry_id = @entryId AND patient_id = @patientId AND (removed_at IS NULL) = (@removedAt IS NOT NULL)`);
  const index = intoIndex(db);
  const unindex = fromIndex(db);
  const forget = forgetRows(db);
  const forgetSome = forgetSomeRows(db);
  const patients = db.prepare<[], { patientId: string; keepDays: number }>(
    'SELECT patient_id AS patientId, keep_days AS keepDays FROM history_setting WHERE keep_days IS NOT NULL',
  );
  return {
    saveSettings: (patientId, { isOn, isPaused, keepDays }) =>
      void saveSettings.run({ patientId, isOn: Number(isOn), isPaused: Number(isPaused), keepDays }),
    add: db.transaction((patientId: PatientId, { text, part, continues, spokenAt, ...spoken }: SpokenUtterance) => {
      const last = newest.get(patientId);
      const open: OpenUtterance | null = last?.openAt ? { text: last.text, lastAt: last.openAt } : null;
      const joined = joinSpoken(open, { text, part, continues }, new Date(spokenAt));
      if (last && joined) {
        unindex(last.entryId);
        extend.run(joined.text, foldText(joined.text), joined.isOpen ? spokenAt : null, last.entryId);
        index(last.entryId);
        return;
      }
      const { language, rung, voiceModelId, accessMethod } = spoken;
      const row = { patientId, spokenAt, text, folded: foldText(text), language, rung, voiceModelId, accessMethod };
      const { lastInsertRowid } = insert.run({ ...row, openAt: part === 'word' ? spokenAt : null });
      index(Number(lastInsertRowid));
    }),
    setRemoved: (patientId, entryId, removedAt) => {
      if (setRemoved.run({ patientId, entryId, removedAt }).changes === 0) throw new AppError('HISTORY_NOT_FOUND');
    },
    clear: (patientId, { from = FIRST, to = LAST }) =>
      forget('patient_id = @patientId AND spoken_at >= @from AND spoken_at < @to', { patientId, from, to }),
    expire: (now, removedBefore) => {
      let deleted = forgetSome('removed_at < @removedBefore', { removedBefore }, EXPIRED_ROWS);
      for (const { patientId, keepDays } of patients.all()) {
        if (deleted >= EXPIRED_ROWS) break;
        const values = { patientId, to: keptSince(now, keepDays) };
        deleted += forgetSome('patient_id = @patientId AND spoken_at < @to', values, EXPIRED_ROWS - deleted);
      }
      return deleted;
    },
  };
};
