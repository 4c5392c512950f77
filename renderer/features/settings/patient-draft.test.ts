import { expect, test } from 'vitest';
import { draftAge, emptyDraft, followed, patientOf } from './patient-draft.ts';

test('a name is all that is needed beside the language, which is offered', () => {
  expect(patientOf({ ...emptyDraft, name: '  Rosa  ', language: 'es' })).toEqual({
    name: 'Rosa',
    ageYears: null,
    sex: 'x',
    language: 'es',
  });
  expect(patientOf({ ...emptyDraft, name: '   ', language: 'es' })).toBeUndefined();
});

test('an age that nobody can have is not taken', () => {
  expect(['121', '-1', '4.5', 'ten'].map(draftAge)).toEqual([undefined, undefined, undefined, undefined]);
  expect([draftAge('0'), draftAge(' 84 '), draftAge('')]).toEqual([0, 84, null]);
});

test('a change from another device is taken up beside what is being typed, not over it', () => {
  const before = { ...emptyDraft, name: 'Rosa', age: '44' };
  const typed = { ...before, age: '45' };
  expect(followed(typed, before, { ...before, name: 'Rosa M.', age: '46' })).toEqual({ ...typed, name: 'Rosa M.' });
});
