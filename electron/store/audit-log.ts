import { setImmediate as yieldToOthers } from 'node:timers/promises';
import {
  type AuditAction,
  type AuditActor,
  AuditDetails,
  AuditEvent,
  type AuditHead,
  AuditProblem,
  type AuditVerdict,
} from '../../shared/domain/audit.ts';
import type { PatientId } from '../../shared/domain/ids.ts';
import { type AuditRow, chainHash, GENESIS } from './audit-chain.ts';
import type { AuditHeadFile } from './audit-head.ts';
import type { SqlDatabase } from './database.ts';

/** Who did it, and in which role. */
export interface Identity {
  readonly actor: AuditActor;
  readonly role?: string | null;
}

/** What somebody did. */
export interface AuditEntry extends Identity {
  readonly action: AuditAction;
  readonly patientId?: PatientId | null;
  readonly details?: AuditDetails;
}

/** What of the log is asked for; what is left out asks for all. */
export interface AuditWish {
  /** Only what lies before this number. */
  readonly before?: number | undefined;
  readonly limit: number;
  readonly patientId?: PatientId | undefined;
  readonly actor?: string | undefined;
  readonly actions?: readonly AuditAction[] | undefined;
}

type StoredRow = AuditRow & { readonly hash: Uint8Array };

/** Rows that are read or checked at a time: a few milliseconds, between which a press gets through. */
const PORTION_ROWS = 500;

const SELECT = 'SELECT seq, at, actor, role, action, patient_id AS patientId, details, hash FROM audit_event';

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

/** What was forged is shown as it stands: a broken log is read and exported too. */
const detailsOf = (json: string): AuditDetails => {
  try {
    return AuditDetails.parse(JSON.parse(json));
  } catch {
    return { unreadable: json };
  }
};

const toEvent = (row: StoredRow): AuditEvent =>
  AuditEvent.parse({ ...row, details: detailsOf(row.details), hash: hex(row.hash) });

/** The audit log: rows that each carry the hash of all before them, and a head that is kept apart. */
export class AuditLog {
  readonly #db: SqlDatabase;
  readonly #headFile: AuditHeadFile;
  readonly #now: () => Date;
  readonly #insert;
  readonly #last;
  readonly #one;
  readonly #after;
  readonly #erased;
  readonly #lastErasure;
  /** What was found at opening: the next row is numbered beyond what is missing, so that the gap stays. */
  #floor = 0;

  constructor(db: SqlDatabase, headFile: AuditHeadFile, now: () => Date) {
    this.#db = db;
    this.#headFile = headFile;
    this.#now = now;
    this.#insert = db.prepare<[StoredRow]>(`
      INSERT INTO audit_event (seq, at, actor, role, action, patient_id, details, hash)
      VALUES (@seq, @at, @actor, @role, @action, @patientId, @details, @hash)`);
    this.#last = db.prepare<[], StoredRow>(`${SELECT} ORDER BY seq DESC LIMIT 1`);
    this.#one = db.prepare<[number], StoredRow>(`${SELECT} WHERE seq = ?`);
    this.#after = db.prepare<[number, number], StoredRow>(`${SELECT} WHERE seq > ? ORDER BY seq LIMIT ?`);
    this.#erased = db
      .prepare<[], PatientId>(
        `SELECT patient_id FROM audit_event WHERE action = 'patient.erased' GROUP BY patient_id ORDER BY min(seq)`,
      )
      .pluck();
    this.#lastErasure = db
      .prepare<[], string | null>(`SELECT max(at) FROM audit_event WHERE action = 'patient.erased'`)
      .pluck();
    this.#begin();
  }

  /** The number and hash of the last row. */
  get head(): AuditHead {
    const last = this.#last.get();
    return { seq: last?.seq ?? 0, hash: hex(last?.hash ?? GENESIS) };
  }

  /** Everybody who was ever erased, in the order in which they were. */
  get erasedPatients(): readonly PatientId[] {
    return this.#erased.all();
  }

  /** When somebody was last erased, as ISO 8601 in UTC; empty where nobody was. */
  get lastErasureAt(): string {
    return this.#lastErasure.get() ?? '';
  }

  /** Adds a row. Inside a transaction it is kept or dropped with the rest. */
  append({ actor, role = null, action, patientId = null, details = {} }: AuditEntry): void {
    const last = this.#last.get();
    const row: AuditRow = {
      seq: Math.max(last?.seq ?? 0, this.#floor) + 1,
      at: this.#now().toISOString(),
      actor,
      role,
      action,
      patientId,
      details: JSON.stringify(details),
    };
    this.#insert.run({ ...row, hash: chainHash(last?.hash ?? GENESIS, row) });
    // Only what is committed may count as the head.
    setImmediate(() => this.#writeHead());
  }

  /** Newest first. */
  list({ before = Number.MAX_SAFE_INTEGER, limit, patientId, actor, actions }: AuditWish): AuditEvent[] {
    const conditions = [
      'seq < @before',
      ...(patientId ? ['patient_id = @patientId'] : []),
      ...(actor ? ['actor = @actor'] : []),
      ...(actions ? ['action IN (SELECT value FROM json_each(@actions))'] : []),
    ];
    const rows = this.#db.prepare<[object], StoredRow>(
      `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY seq DESC LIMIT @limit`,
    );
    return rows.all({ before, limit, patientId, actor, actions: JSON.stringify(actions) }).map(toEvent);
  }

  /** The whole log as lines of JSON, the head last. Others get their turn meanwhile. */
  async export(): Promise<string> {
    const lines: string[] = [];
    for await (const rows of this.#portions()) lines.push(...rows.map((row) => JSON.stringify(toEvent(row))));
    return [...lines, JSON.stringify({ head: this.head })].join('\n');
  }

  /**
   * Checks every row, that none is left out, and that the end is where the head says. Others get their turn meanwhile.
   *
   * @param expected A head that was kept elsewhere.
   */
  async verify(expected?: AuditHead): Promise<AuditVerdict> {
    let before = { seq: 0, hash: GENESIS };
    let wasFoundBroken: StoredRow | undefined;
    const broken = (problem: AuditProblem, seq: number): AuditVerdict => ({
      state: 'broken',
      problem,
      seq,
      head: this.head,
    });
    for await (const rows of this.#portions()) {
      for (const row of rows) {
        if (!chainHash(before.hash, row).equals(row.hash)) return broken('row-changed', row.seq);
        if (row.action === 'audit.broken') wasFoundBroken ??= row;
        else if (row.seq !== before.seq + 1) return broken('row-missing', before.seq + 1);
        before = row;
      }
    }
    if (wasFoundBroken) {
      const { problem } = detailsOf(wasFoundBroken.details);
      return broken(AuditProblem.catch('row-changed').parse(problem), wasFoundBroken.seq);
    }
    const problem = this.#headProblem();
    if (problem) return broken(problem, before.seq + 1);
    if (expected && !this.#holds(expected)) return broken('other-history', expected.seq);
    return { state: 'whole', head: this.head };
  }

  /** Resolves when the head stands beside the keyring. */
  async settled(): Promise<void> {
    this.#writeHead();
    await this.#headFile.written();
  }

  /** What is found at opening is written into the log itself, so that a head which is written anew does not hide it. */
  #begin(): void {
    const problem = this.#headProblem();
    if (!problem) return;
    const head = this.#headFile.read();
    this.#floor = typeof head === 'string' ? 0 : head.seq;
    try {
      this.append({ actor: 'system', action: 'audit.broken', details: { problem, expectedSeq: this.#floor } });
    } catch {
      // A full disk must not keep the records closed. Numbers go on beyond what is missing, so that it is found all the same.
    }
  }

  #headProblem(): AuditProblem | undefined {
    const head = this.#headFile.read();
    if (head === 'head-missing' && !this.#last.get()) return undefined;
    if (typeof head === 'string') return head;
    return this.#holds(head) ? undefined : 'tail-missing';
  }

  #holds({ seq, hash }: AuditHead): boolean {
    const row = seq === 0 ? { hash: GENESIS } : this.#one.get(seq);
    return row !== undefined && hex(row.hash) === hash;
  }

  #writeHead(): void {
    if (this.#db.open) this.#headFile.write(this.head);
  }

  async *#portions(): AsyncGenerator<StoredRow[], void> {
    let seq = 0;
    for (;;) {
      const rows = this.#after.all(seq, PORTION_ROWS);
      if (rows.length === 0) return;
      yield rows;
      seq = rows.at(-1)?.seq ?? seq;
      await yieldToOthers();
    }
  }
}
