import type { PatientId } from '../../../shared/domain/ids.ts';
import type { UsageEvent } from '../../../shared/domain/usage.ts';
import type { SqlDatabase } from '../database.ts';

/** An event and when it was. */
export interface TimedUsage {
  /** ISO 8601, in UTC. */
  readonly at: string;
  readonly event: UsageEvent;
}

/** How often things were done in a span, and how many words and letters they were. */
export interface UsageTotals {
  readonly utteranceCount: number;
  readonly wordCount: number;
  /** Words of messages whose composing has a time that counts, and that time. */
  readonly timedWordCount: number;
  readonly composedMs: number;
  readonly selectionCount: number;
  readonly correctionCount: number;
  readonly savedLetterCount: number;
  readonly pressCount: number;
  readonly countedPressCount: number;
}

/** Composing that took longer than this was put aside and taken up again: its words count, its time does not. */
const LONGEST_COMPOSING_MS = 10 * 60_000;

/** Spans are from a moment, included, to another, which is not, both as ISO 8601 in UTC. */
export interface UsageReader {
  /** When the first event of a span was; undefined where there is none. */
  firstAt(patientId: PatientId, from: string, to: string): string | undefined;
  totals(patientId: PatientId, from: string, to: string): UsageTotals;
}

export interface UsageWriter {
  add(patientId: PatientId, events: readonly TimedUsage[]): void;
  clear(patientId: PatientId): void;
}

const ofType = (type: UsageEvent['type']): string => `FILTER (WHERE content ->> 'type' = '${type}')`;

const OF_SPAN = 'usage_event WHERE patient_id = ? AND at >= ? AND at < ?';

export const usageReader = (db: SqlDatabase): UsageReader => {
  const first = db.prepare<[string, string, string], string | null>(`SELECT min(at) FROM ${OF_SPAN}`).pluck();
  const isTimed = `FILTER (WHERE content ->> 'composedMs' > 0 AND content ->> 'composedMs' <= ${LONGEST_COMPOSING_MS})`;
  const totals = db.prepare<[string, string, string], UsageTotals>(`
    SELECT
      count(*) ${ofType('utterance')} AS utteranceCount,
      total(content ->> 'wordCount') ${ofType('utterance')} AS wordCount,
      total(content ->> 'wordCount') ${isTimed} AS timedWordCount,
      total(content ->> 'composedMs') ${isTimed} AS composedMs,
      count(*) ${ofType('selection')} AS selectionCount,
      count(*) ${ofType('correction')} AS correctionCount,
      total(content ->> 'savedLetters') ${ofType('prediction')} AS savedLetterCount,
      count(*) ${ofType('press')} AS pressCount,
      total(content ->> 'counted') ${ofType('press')} AS countedPressCount
    FROM ${OF_SPAN}`);
  return {
    firstAt: (patientId, from, to) => first.get(patientId, from, to) ?? undefined,
    // An aggregate has always one row.
    totals: (patientId, from, to) => totals.get(patientId, from, to) as UsageTotals,
  };
};

export const usageWriter = (db: SqlDatabase): UsageWriter => {
  const add = db.prepare('INSERT INTO usage_event VALUES (next_row_id(), ?, ?, ?)');
  const clear = db.prepare('DELETE FROM usage_event WHERE patient_id = ?');
  return {
    add: db.transaction((patientId: PatientId, events: readonly TimedUsage[]) => {
      for (const { at, event } of events) add.run(patientId, at, JSON.stringify(event));
    }),
    clear: (patientId) => void clear.run(patientId),
  };
};
