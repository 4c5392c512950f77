import type { SqlDatabase } from '../database.ts';

export interface Cursor {
  readonly seq: number;
  /** SHA-256 of that segment, hex. */
  readonly hash: string;
}

export interface WaitingSegment {
  readonly scope: string;
  readonly seq: number;
  readonly body: Buffer;
}

/** What this device knows of its own sending and reading. */
export const syncRecords = (db: SqlDatabase) => {
  const get = db.prepare<[string], string>('SELECT value FROM sync_state WHERE name = ?').pluck();
  const set = db.prepare('INSERT INTO sync_state VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
  const unset = db.prepare('DELETE FROM sync_state WHERE name = ?');
  const cursor = db.prepare<[string, number], Cursor>(
    'SELECT seq, hash FROM sync_cursor WHERE scope = ? AND device = ?',
  );
  const cursors = db.prepare<[string], Cursor & { device: number }>(
    'SELECT device, seq, hash FROM sync_cursor WHERE scope = ? ORDER BY device',
  );
  const reachedOf = db.prepare<[number], { scope: string; seq: number }>(
    `SELECT scope, seq FROM sync_cursor WHERE device = ? AND scope NOT LIKE 'written %'`,
  );
  const setCursor = db.prepare(`
    INSERT INTO sync_cursor VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq, hash = excluded.hash`);
  const queue = db.prepare('INSERT INTO sync_outbox VALUES (?, ?, ?)');
  const waiting = db.prepare<[], { scope: string; seq: number }>(
    `SELECT scope, seq FROM sync_outbox ORDER BY scope <> 'shared', scope, seq`,
  );
  const body = db.prepare<[string, number], Buffer>('SELECT body FROM sync_outbox WHERE scope = ? AND seq = ?').pluck();
  const sent = db.prepare('DELETE FROM sync_outbox WHERE scope = ? AND seq = ?');
  const hasBlob = db.prepare('SELECT 1 FROM sync_blob WHERE blob_id = ?').pluck();
  const addBlob = db.prepare('INSERT INTO sync_blob VALUES (?, ?) ON CONFLICT DO NOTHING');
  const blobs = db.prepare<[], { blobId: string; scope: string }>('SELECT blob_id AS blobId, scope FROM sync_blob');
  const dropBlob = db.prepare('DELETE FROM sync_blob WHERE blob_id = ?');
  const dropScope = ['sync_outbox', 'sync_cursor', 'sync_blob'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE scope = ?`),
  );
  const dropAll = ['sync_outbox', 'sync_cursor', 'sync_blob', 'sync_state'].map((table) =>
    db.prepare(`DELETE FROM ${table}`),
  );
  return {
    get: (name: string): unknown => {
      const value = get.get(name);
      return value === undefined ? undefined : JSON.parse(value);
    },
    set: (name: string, value: unknown): void =>
      void (value === undefined ? unset.run(name) : set.run(name, JSON.stringify(value))),
    cursor: (scope: string, device: number): Cursor => cursor.get(scope, device) ?? { seq: 0, hash: '' },
    cursors: (scope: string) => cursors.all(scope),
    reachedOf: (device: number) => reachedOf.all(device),
    setCursor: (scope: string, device: number, { seq, hash }: Cursor): void =>
      void setCursor.run(scope, device, seq, hash),
    /** Adds a segment to those that are to be sent. */
    queue: ({ scope, seq, body: bytes }: WaitingSegment): void => void queue.run(scope, seq, bytes),
    waiting: () => waiting.all(),
    bodyOf: (scope: string, seq: number): Buffer | undefined => body.get(scope, seq),
    sent: (scope: string, seq: number): void => void sent.run(scope, seq),
    hasBlob: (blobId: string): boolean => hasBlob.get(blobId) !== undefined,
    addBlob: (blobId: string, scope: string): void => void addBlob.run(blobId, scope),
    blobs: () => blobs.all(),
    dropBlob: (blobId: string): void => void dropBlob.run(blobId),
    /** Forgets one scope, as when its patient is erased or no longer held here. */
    dropScope: (scope: string): void => {
      for (const statement of dropScope) statement.run(scope);
    },
    /** Forgets that this device ever took part. */
    dropAll: (): void => {
      for (const statement of dropAll) statement.run();
    },
  };
};

export type SyncRecords = ReturnType<typeof syncRecords>;
