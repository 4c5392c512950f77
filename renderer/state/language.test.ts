import { expect, test } from 'vitest';
import { languageToShow } from './language.ts';

const nobody = { patient: null, device: null, system: ['de-AT', 'en'] };
const pilar = { language: 'es', interfaceLanguage: null };

test('before anybody speaks the machine is followed, and what was chosen on it comes first', () => {
  expect(languageToShow(nobody)).toBe('de-AT');
  expect(languageToShow({ ...nobody, device: 'ar' })).toBe('ar');
});

test("the system's first language that AlphaVox has is taken, and English where it has none", () => {
  expect(languageToShow({ ...nobody, system: ['sv', 'fr-CA', 'en'] })).toBe('fr-CA');
  expect(languageToShow({ ...nobody, system: ['sv', 'nl'] })).toBe('en');
});

test('a tag that no voice knows is shortened to its language', () => {
  expect(languageToShow({ ...nobody, system: ['es-419'] })).toBe('es');
});

test("somebody's own language is shown to them, unless another was chosen for them", () => {
  expect(languageToShow({ ...nobody, patient: pilar })).toBe('es');
  expect(languageToShow({ ...nobody, patient: { ...pilar, interfaceLanguage: 'fr' } })).toBe('fr');
});

test('who speaks a language that AlphaVox does not have is shown English', () => {
  expect(languageToShow({ ...nobody, patient: { language: 'it', interfaceLanguage: null } })).toBe('en');
});
