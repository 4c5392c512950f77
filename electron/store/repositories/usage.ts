import type { PatientId } from '../../../shared/domain/ids.ts';
import { UsageEvent } from '../../../shared/domain/usage.ts';
import type { SqlDatabase } from '../database.ts';

/** An event and when it was. */
export interface TimedUsage {
  /** ISO 8601, in UTC. */
  readonly at: string;
  readonly event: UsageEvent;
}

export interface UsageReader {
  /** Oldest first, read as they are taken; `from` included, `to` not, both as ISO 8601 in UTC. */
  between(patientId: PatientId, from: string, to: string): Iterable<TimedUsage>;
}

export interface UsageWriter {
  add(patientId: PatientId, events: readonly TimedUsage[]): void;
  clear(patientId: PatientId): void;
}

export const usageReader = (db: SqlDatabase): UsageReader => {
  const between = db.prepare<[string, string, string], { at: string; content: string }>(
    'SELECT at, content FROM usage_event WHERE patient_id = ? AND at >= ? AND at < ? ORDER BY at, event_id',
  );
  return {
    *between(patientId, from, to) {
      for (const { at, content } of between.iterate(patientId, from, to)) {
        yield { at, event: UsageEvent.parse(JSON.parse(content)) };
      }
    },
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
