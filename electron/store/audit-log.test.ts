import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditActionsOf } from '../../shared/domain/audit.ts';
import type { PatientId, PersonId } from '../../shared/domain/ids.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { type AuditRow, chainHash } from './audit-chain.ts';
import { AUDIT_HEAD_FILE } from './audit-head.ts';
import type { AuditWish } from './audit-log.ts';
import { openDatabase, type SqlDatabase } from './database.ts';
import { openStore, type Store } from './store.ts';

const KEY = randomBytes(32);
const HEAD = AUDIT_HEAD_FILE;

const note = ({ audit }: Store, count = 1) => {
  for (let each = 0; each < count; each += 1) audit.append({ actor: 'key-holder', action: 'export.boards' });
};

const close = async (store: Store) => {
  await store.audit.settled();
  store.close();
};

/** A folder whose log has so many rows. */
const folderWith = async (rows: number) => {
  const folder = temporaryFolder();
  const store = openStore(folder, KEY);
  await store.audit.settled();
  note(store, rows);
  await close(store);
  return folder;
};

/** What somebody with the data key does to the rows, the triggers out of the way. */
const tamper = (folder: string, work: (db: SqlDatabase) => void) => {
  const db = openDatabase(join(folder, 'alphavox.db'), KEY);
  db.exec('DROP TRIGGER audit_event_is_not_changed; DROP TRIGGER audit_event_is_not_deleted;');
  work(db);
  db.close();
};

/** What is found when the folder is opened next. */
const found = async (folder: string) => {
  const store = openStore(folder, KEY);
  const verdict = await store.audit.verify();
  await close(store);
  return verdict;
};

describe('the audit log', () => {
  it('is whole after use, and over several openings', async () => {
    const folder = await folderWith(1200);
    const store = openStore(folder, KEY);
    note(store);
    expect(await store.audit.verify()).toEqual({ state: 'whole', head: store.audit.head });
    expect(store.audit.head.seq).toBe(1201);
    await close(store);
  });

  it('lists newest first, a page at a time', async () => {
    const store = openStore(await folderWith(7), KEY);
    const first = store.audit.list({ limit: 4 });
    expect(first.map(({ seq }) => seq)).toEqual([7, 6, 5, 4]);
    expect(store.audit.list({ limit: 4, before: 4 }).map(({ seq }) => seq)).toEqual([3, 2, 1]);
    await close(store);
  });

  it('lists what one person did, about one patient, or of some kinds alone', async () => {
    const store = openStore(await folderWith(2), KEY);
    const [actor, patientId] = ['per_kim' as PersonId, 'pat_ann' as PatientId];
    store.audit.append({ actor, action: 'recording.read', patientId });
    store.audit.append({ actor: 'board', action: 'history.read', patientId });
    const numbers = (wish: Omit<AuditWish, 'limit'>) => store.audit.list({ limit: 10, ...wish }).map(({ seq }) => seq);
    expect(numbers({ actor })).toEqual([3]);
    expect(numbers({ patientId })).toEqual([4, 3]);
    expect(numbers({ actions: auditActionsOf('read') })).toEqual([4, 3]);
    expect(numbers({ actions: auditActionsOf('export'), before: 2 })).toEqual([1]);
    expect(numbers({ actor, actions: auditActionsOf('export') })).toEqual([]);
    await close(store);
  });

  it('keeps nothing of what was undone', async () => {
    const store = openStore(await folderWith(1), KEY);
    expect(() =>
      store.atomically(() => {
        note(store);
        throw new Error('undone');
      }),
    ).toThrow('undone');
    note(store);
    expect(store.audit.head.seq).toBe(2);
    expect(await store.audit.verify()).toMatchObject({ state: 'whole' });
    await close(store);
  });

  it('cannot be changed by the program itself', async () => {
    const db = openDatabase(join(await folderWith(2), 'alphavox.db'), KEY);
    expect(() => db.prepare("UPDATE audit_event SET actor = 'board'").run()).toThrow('not changed');
    expect(() => db.prepare('DELETE FROM audit_event').run()).toThrow('not changed');
    db.close();
  });

  it.each(['at', 'actor', 'role', 'action', 'patient_id', 'details'])(
    'finds a row whose %s was changed',
    async (name) => {
      const folder = await folderWith(5);
      tamper(folder, (db) => db.prepare(`UPDATE audit_event SET ${name} = 'other' WHERE seq = 3`).run());
      expect(await found(folder)).toMatchObject({ state: 'broken', problem: 'row-changed', seq: 3 });
    },
  );

  it('that was forged is still read and exported', async () => {
    const folder = await folderWith(2);
    tamper(folder, (db) => {
      db.prepare("UPDATE audit_event SET actor = 'nobody', action = 'other', details = 'no JSON' WHERE seq = 1").run();
    });
    const store = openStore(folder, KEY);
    expect(store.audit.list({ limit: 1, before: 2 })).toMatchObject([
      { actor: 'nobody', action: 'other', details: { unreadable: 'no JSON' } },
    ]);
    expect((await store.audit.export()).split('\n')).toHaveLength(3);
    await close(store);
  });

  it('finds a row that was taken out of the middle', async () => {
    const folder = await folderWith(5);
    tamper(folder, (db) => db.prepare('DELETE FROM audit_event WHERE seq = 3').run());
    expect(await found(folder)).toMatchObject({ state: 'broken', problem: 'row-changed', seq: 4 });
  });

  it('finds rows that were cut off the end, and goes on saying so', async () => {
    const folder = await folderWith(5);
    tamper(folder, (db) => db.prepare('DELETE FROM audit_event WHERE seq > 3').run());
    expect(await found(folder)).toMatchObject({ state: 'broken', problem: 'tail-missing' });
    const store = openStore(folder, KEY);
    note(store, 3);
    expect(await store.audit.verify()).toMatchObject({ state: 'broken', problem: 'tail-missing', seq: 6 });
    await close(store);
  });

  it('finds an older database that a thief put in the place of the newer one', async () => {
    const folder = await folderWith(3);
    const database = join(folder, 'alphavox.db');
    copyFileSync(database, join(folder, 'older'));
    const store = openStore(folder, KEY);
    note(store, 2);
    await close(store);
    copyFileSync(join(folder, 'older'), database);
    expect(await found(folder)).toMatchObject({ state: 'broken', problem: 'tail-missing' });
  });

  it('finds that its end is gone, or was written by somebody without the key', async () => {
    const gone = await folderWith(3);
    rmSync(join(gone, HEAD));
    expect(await found(gone)).toMatchObject({ state: 'broken', problem: 'head-missing' });
    const forged = await folderWith(3);
    const head = JSON.parse(readFileSync(join(forged, HEAD), 'utf8'));
    writeFileSync(join(forged, HEAD), JSON.stringify({ ...head, seq: 2 }));
    expect(await found(forged)).toMatchObject({ state: 'broken', problem: 'head-changed' });
  });

  it('writes nothing more once it is settled: what is opened next writes its own end', async () => {
    const folder = await folderWith(1);
    for (let times = 2; times < 20; times += 1) {
      const store = openStore(folder, KEY);
      note(store);
      await close(store);
      expect(JSON.parse(readFileSync(join(folder, HEAD), 'utf8')).seq).toBe(times);
    }
  });

  it('fits a head that lags behind, as after a crash', async () => {
    const folder = await folderWith(3);
    const lagging = readFileSync(join(folder, HEAD));
    const store = openStore(folder, KEY);
    note(store, 2);
    await close(store);
    writeFileSync(join(folder, HEAD), lagging);
    expect(await found(folder)).toMatchObject({ state: 'whole', head: { seq: 5 } });
  });

  it('forged as a whole with the data key is found only by a head that was kept elsewhere', async () => {
    const folder = await folderWith(4);
    const kept = await found(folder);
    tamper(folder, (db) => {
      db.prepare("UPDATE audit_event SET actor = 'board' WHERE seq = 2").run();
      let before: Uint8Array = db.prepare<[], Uint8Array>('SELECT hash FROM audit_event WHERE seq = 1').pluck().get()!;
      for (const seq of [2, 3, 4]) {
        const select = 'SELECT seq, at, actor, role, action, patient_id AS patientId, details FROM audit_event';
        const row = db.prepare<[number], AuditRow>(`${select} WHERE seq = ?`).get(seq)!;
        before = chainHash(before, row);
        db.prepare('UPDATE audit_event SET hash = ? WHERE seq = ?').run(before, seq);
      }
    });
    rmSync(join(folder, HEAD));
    const store = openStore(folder, KEY);
    // The forger could write the head too; even so the end that was kept elsewhere does not fit.
    expect(store.audit.list({ limit: 10 }).map(({ hash }) => hash)).not.toContain(kept.head.hash);
    await close(store);
    const honest = await folderWith(4);
    const other = openStore(honest, KEY);
    expect(await other.audit.verify(kept.head)).toMatchObject({ state: 'broken', problem: 'other-history', seq: 4 });
    expect(await other.audit.verify(other.audit.head)).toMatchObject({ state: 'whole' });
    await close(other);
  });

  it('is exported as lines, the end last', async () => {
    const store = openStore(await folderWith(3), KEY);
    const lines = (await store.audit.export()).split('\n').map((line) => JSON.parse(line));
    expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 3, undefined]);
    expect(lines.at(-1)).toEqual({ head: { seq: 3, hash: lines[2].hash } });
    await close(store);
  });
});
