import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { PatientId } from '../../shared/domain/ids.ts';
import { aPatient, newRecords } from '../../test/support/kept-records.ts';
import type { Store } from './store.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 4, 1, 8);

const say = (store: Store, patientId: PatientId, text: string, atMs = START) =>
  store.write.history.add(patientId, {
    text,
    language: 'en-US',
    rung: 'base',
    isOwnVoice: false,
    part: 'whole',
    continues: false,
    spokenAt: new Date(atMs).toISOString(),
    voiceModelId: null,
    accessMethod: 'scan',
  });

const newHistory = () => {
  const records = newRecords();
  const [ann, bo] = [aPatient('Ann'), aPatient('Bo')];
  records.store.write.patients.add(ann);
  records.store.write.patients.add(bo);
  const find = (patientId: PatientId, search: string, more = {}) =>
    records.store.read.history.list(patientId, { search, limit: 50, ...more }).map(({ text }) => text);
  return { ...records, ann: ann.patientId, bo: bo.patientId, find };
};

describe('the history', () => {
  it('is found by beginnings of words, in five languages, accents and vowel signs aside, and only of who said it', () => {
    const { store, ann, bo, find } = newHistory();
    const texts = [
      'I want water, please',
      '¿Dónde está mi teléfono?',
      'Ich möchte die Straße sehen',
      'J’ai mal à l’œil',
      'أُريدُ أنْ أشرَبَ الماءَ',
    ];
    for (const text of texts) say(store, ann, text);
    say(store, bo, 'I want coffee');
    expect(find(ann, 'wat')).toEqual([texts[0]]);
    expect(find(ann, 'WANT plea')).toEqual([texts[0]]);
    expect(find(ann, 'telefono')).toEqual([texts[1]]);
    expect(find(ann, 'Mochte strasse')).toEqual([texts[2]]);
    expect(find(ann, 'mal oeil')).toEqual([texts[3]]);
    expect(find(ann, 'اريد الماء')).toEqual([texts[4]]);
    expect(find(ann, 'coffee')).toEqual([]);
    expect(find(ann, 'ater')).toEqual([]);
    // What means something to the index means nothing here.
    expect(find(ann, '" OR * NEAR(')).toEqual([]);
    expect(find(ann, 'want" OR "coffee')).toEqual([]);
    expect(find(ann, '…')).toEqual([]);
    expect(find(bo, '')).toEqual(['I want coffee']);
  });

  it('is given a page at a time, newest first, and within days', () => {
    const { store, ann, find } = newHistory();
    for (let index = 0; index < 10; index += 1) say(store, ann, `tea ${index}`, START + index * DAY_MS);
    const page = store.read.history.list(ann, { search: 'tea', limit: 3 });
    expect(page.map(({ text }) => text)).toEqual(['tea 9', 'tea 8', 'tea 7']);
    expect(find(ann, 'tea', { limit: 3, before: page.at(-1)?.entryId })).toEqual(['tea 6', 'tea 5', 'tea 4']);
    const span = { from: new Date(START + 2 * DAY_MS).toISOString(), to: new Date(START + 4 * DAY_MS).toISOString() };
    expect(find(ann, 'tea', span)).toEqual(['tea 3', 'tea 2']);
    expect(find(ann, '', span)).toEqual(['tea 3', 'tea 2']);
    expect(store.read.history.extent(ann, span)).toMatchObject({ count: 2 });
  });

  it('lets an entry go and come back, and deletes it for good an hour later', () => {
    const { store, ann, bo, find } = newHistory();
    say(store, ann, 'that was private');
    const [entry] = store.read.history.list(ann, { limit: 1 });
    const entryId = entry?.entryId ?? 0;
    const removedAt = new Date(START).toISOString();
    expect(() => store.write.history.setRemoved(bo, entryId, removedAt)).toThrow('no longer');
    store.write.history.setRemoved(ann, entryId, removedAt);
    expect(find(ann, 'private')).toEqual([]);
    store.write.history.setRemoved(ann, entryId, null);
    expect(find(ann, 'private')).toEqual(['that was private']);
    store.write.history.setRemoved(ann, entryId, removedAt);
    store.write.history.expire(new Date(START), removedAt);
    store.write.history.setRemoved(ann, entryId, null);
    store.write.history.setRemoved(ann, entryId, removedAt);
    store.write.history.expire(new Date(START), new Date(START + 1).toISOString());
    expect(() => store.write.history.setRemoved(ann, entryId, null)).toThrow('no longer');
  });

  it('expires after the days that were chosen for each patient', () => {
    const { store, ann, bo, find } = newHistory();
    store.write.history.saveSettings(ann, { isOn: true, isPaused: false, keepDays: 7 });
    store.write.history.saveSettings(bo, { isOn: true, isPaused: false, keepDays: null });
    for (const [patientId, days] of [
      [ann, 0],
      [ann, 2],
      [bo, 0],
    ] as const) {
      say(store, patientId, `day ${days}`, START + days * DAY_MS);
    }
    expect(store.write.history.expire(new Date(START + 8 * DAY_MS), '')).toBe(1);
    expect([find(ann, 'day'), find(bo, 'day')]).toEqual([['day 2'], ['day 0']]);
  });

  it.each([20, 600])('leaves no trace of %i deleted entries in the index, the others in it', (count) => {
    const { store, ann, bo, find, folder, dataKey } = newHistory();
    store.atomically(() => {
      for (let index = 0; index < count; index += 1) say(store, ann, `quillfeather number${index}`);
      say(store, bo, 'quokka');
    });
    expect(store.write.history.clear(ann, {})).toBe(count);
    expect([find(ann, 'quill'), find(bo, 'quok')]).toEqual([[], ['quokka']]);
    say(store, ann, 'quillfeather');
    store.write.patients.erase(ann);
    store.copyDatabase(`${folder}/copy.db`);
    const db = new Database(`${folder}/copy.db`);
    db.pragma(`cipher = 'sqlcipher'`);
    db.pragma(`key = "x'${Buffer.from(dataKey).toString('hex')}'"`);
    const blocks = Buffer.concat(db.prepare<[], Buffer>('SELECT block FROM history_index_data').pluck().all());
    db.close();
    expect([blocks.includes('quill'), blocks.includes('quok')]).toEqual([false, true]);
    expect(find(bo, 'quok')).toEqual(['quokka']);
  });
});
