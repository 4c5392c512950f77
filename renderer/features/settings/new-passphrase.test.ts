import { expect, test } from 'vitest';
import { isPassphraseReady, passphraseProblem } from './new-passphrase.ts';

test('a passphrase under eight characters is named as too short', () => {
  expect(passphraseProblem('seven77', '')).toBe('short');
  expect(isPassphraseReady('seven77', 'seven77')).toBe(false);
});

test('while the second entry is still being typed nobody is told that it is wrong', () => {
  expect(passphraseProblem('four plain words', 'four pl')).toBeNull();
  expect(isPassphraseReady('four plain words', 'four pl')).toBe(false);
});

test('a slip in the second entry is named as soon as it happens', () => {
  expect(passphraseProblem('four plain words', 'four pi')).toBe('different');
});

test('the same passphrase twice can be used', () => {
  expect(isPassphraseReady('four plain words', 'four plain words')).toBe(true);
});
