import { expect, test } from 'vitest';
import { credentialsIn, emptyPlace, isWrong, missingIn, setupIn, withSetup } from './place-draft.ts';

const typed = { ...emptyPlace, region: ' eu-central-1 ', bucket: 'ward-3', prefix: '/clinic' };

test('an empty address is that of Amazon, and spaces and slashes around do no harm', () => {
  expect(setupIn(typed)).toMatchObject({ endpoint: null, region: 'eu-central-1', prefix: 'clinic/', caPem: null });
});

test('an address without TLS is refused at its field, and an empty field is not held against anybody', () => {
  const draft = { ...typed, endpoint: 'http://storage.example' };
  expect(isWrong(draft, 'endpoint')).toBe(true);
  expect(setupIn(draft)).toBeUndefined();
  expect(isWrong(emptyPlace, 'bucket')).toBe(false);
  expect(setupIn(emptyPlace)).toBeUndefined();
  expect(missingIn(emptyPlace)).toEqual(['region', 'bucket']);
});

test('keys that run out come with a token, others without', () => {
  const keys = { ...emptyPlace, accessKeyId: 'ASIA', secretAccessKey: 'secret' };
  expect(credentialsIn(keys)).toMatchObject({ sessionToken: null });
  expect(credentialsIn({ ...keys, sessionToken: ' token\n' })).toMatchObject({ sessionToken: 'token' });
});

test('keys need both halves; the environment of AWS needs nothing', () => {
  expect(credentialsIn({ ...emptyPlace, accessKeyId: 'AKIA' })).toBeUndefined();
  expect(credentialsIn({ ...emptyPlace, kind: 'chain' })).toEqual({ kind: 'chain', profile: null });
});

test('the place of another device is taken over, and the keys that were typed stay', () => {
  const setup = setupIn(typed);
  if (!setup) throw new Error('the place is complete');
  const draft = withSetup({ ...emptyPlace, accessKeyId: 'AKIA' }, setup);
  expect(setupIn(draft)).toEqual(setup);
  expect(draft.accessKeyId).toBe('AKIA');
});
