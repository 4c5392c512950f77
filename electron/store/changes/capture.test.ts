import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newRecords } from '../../../test/support/kept-records.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { openDatabase } from '../database.ts';
import { followedTables } from './tables.ts';

it('follows every table but those that are made from others or concern one device', () => {
  const db = openDatabase(join(temporaryFolder(), 'alphavox.db'), new Uint8Array(32).fill(1));
  const names = db
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all();
  const followed = followedTables(db).map(({ name }) => name);
  db.close();
  const left = names.filter((name) => !followed.includes(name) && !name.startsWith('history_index'));
  expect(left.toSorted()).toEqual([
    'change_clock',
    'rendering',
    'sync_blob',
    'sync_cursor',
    'sync_outbox',
    'sync_state',
    'take_analysis',
  ]);
});

it('numbers new rows in the order of time, beyond all that were numbered before', () => {
  const { store } = newRecords();
  const ids = Array.from({ length: 3 }, () => store.changes.clock.tick());
  expect(ids).toEqual(ids.toSorted((one, other) => one - other));
  expect(ids[0]).toBeGreaterThan(1_000_000);
  expect(Number.isSafeInteger(ids[2])).toBe(true);
});
