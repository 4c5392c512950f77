import { expect, test } from 'vitest';
import { PatientId } from '../../../shared/domain/ids.ts';
import { usualSyncSettings } from '../../../shared/domain/sync.ts';
import { patientWords } from './patient-words.ts';

const good = { lastGoodAt: '2026-05-04T08:00:00.000Z', failure: null, devices: [], settings: usualSyncSettings };
const ann = {
  patientId: PatientId.parse('pat_0123456789abcdef'),
  name: 'Ann',
  isHeld: true,
  waiting: 0,
  missing: 0,
};
const bedside = { device: 2, name: 'Bedside', isThis: false, isRemoved: false, lastSeenAt: null };

test('only what a run that ended well has confirmed is called up to date', () => {
  expect(patientWords(good, ann, true)).toEqual([{ key: 'upToDate' }]);
  expect(patientWords({ ...good, lastGoodAt: null }, ann, true)).toEqual([{ key: 'unconfirmed' }]);
  expect(patientWords({ ...good, failure: 'SYNC_UNREACHABLE' }, ann, true)).toEqual([{ key: 'unconfirmed' }]);
  const paused = { ...usualSyncSettings, isPaused: true };
  expect(patientWords({ ...good, settings: paused }, ann, true)).toEqual([{ key: 'unconfirmed' }]);
});

test('what waits and what is still to come are both told', () => {
  expect(patientWords(good, { ...ann, waiting: 3, missing: 1 }, true)).toEqual([
    { key: 'waiting', count: 3 },
    { key: 'missing', count: 1 },
  ]);
});

test('records that are chosen but have not come yet are not called up to date', () => {
  expect(patientWords(good, ann, false)).toEqual([{ key: 'coming' }]);
  expect(patientWords(good, { ...ann, isHeld: false }, false)).toEqual([{ key: 'notHere' }]);
});

test('while something of another device is held back, not everything is up to date', () => {
  const held = { ...bedside, held: 'clock-ahead' as const };
  expect(patientWords({ ...good, devices: [held] }, ann, true)).toEqual([{ key: 'partly' }]);
  expect(patientWords({ ...good, devices: [{ ...held, isRemoved: true }] }, ann, true)).toEqual([{ key: 'upToDate' }]);
});
