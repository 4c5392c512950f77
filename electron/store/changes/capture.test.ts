import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aPatient, newRecords } from '../../../test/support/kept-records.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { openDatabase } from '../database.ts';
import { openStore } from '../store.ts';
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

it.each([
  ['in the same instant', 0],
  ['one after the other', 1],
])('gives changes that came %s in portions, each once and none left out', (_, stepMs) => {
  let at = Date.UTC(2026, 5, 1);
  const store = openStore(temporaryFolder(), new Uint8Array(32).fill(1), () => new Date((at += stepMs)));
  const patient = aPatient();
  store.write.patients.add(patient);
  const event = { at: '2026-06-01T00:00:00.000Z', event: { type: 'correction' } } as const;
  store.write.usage.add(patient.patientId, new Array(2500).fill(event));
  const portions = [...store.changes.since(0)];
  const keys = portions.flatMap(({ rows }) => rows.map(({ table, key }) => `${table} ${key}`));
  expect(keys.filter((key) => key.startsWith('usage_event'))).toHaveLength(2500);
  expect(new Set(keys).size).toBe(keys.length);
  expect(portions.filter(({ rows }) => rows.length > 0).length > 1).toBe(stepMs > 0);
  expect([...store.changes.since(portions.at(-1)?.until ?? 0)].flatMap(({ rows }) => rows)).toEqual([]);
  store.close();
});
