import { expect, test } from 'vitest';
import { PROGRAM_LANGUAGES } from '../../shared/domain/program-language.ts';
import { texts } from './i18n.ts';

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : flat(value, `${path}${key}.`),
  );

const PLURAL = /_(zero|one|two|few|many|other)$/;
const english = new Map(flat(texts.en));

/** The keys of English, each that depends on a number once for every plural form of a language. */
const keysFor = (language: string): readonly string[] => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const keys = [...english.keys()].flatMap((key) =>
    PLURAL.test(key) ? forms.map((form) => key.replace(PLURAL, `_${form}`)) : [key],
  );
  return [...new Set(keys)].toSorted();
};

/** The English text that a text of another language stands for. */
const englishOf = (key: string): string => english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? '';

/** What is filled in, apart from the number that the form of a plural may say in words. */
const filledIn = (key: string, text: string): readonly string[] => {
  const names = [...text.matchAll(/\{\{(.*?)\}\}/g)].map(([, name = '']) => name);
  return [...new Set(PLURAL.test(key) ? names.filter((name) => name !== 'count') : names)].toSorted();
};

/** Names, units and words that a language shares with English. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  es: [],
  de: [
    'record.pause',
    'emotion.neutral',
    'unlock.passphrase',
    'welcome.short.passphrase',
    'patient.name',
    'versionTest.column.version',
    'voiceCare.removedVersion',
  ],
  fr: [
    'utterance.bar',
    'record.verdict.excellent',
    'takes.verdict.excellent',
    'settings.patient',
    'welcome.short.patient',
    'partOfSpeech.question',
    'phrases.title',
    'versionTest.column.version',
    'voiceCare.removedVersion',
  ],
  ar: [],
};
const hasWords = (text: string): boolean =>
  /\p{L}{3}/u.test(text.replaceAll(/\{\{.*?\}\}/g, '').replaceAll('AlphaVox', ''));

for (const language of PROGRAM_LANGUAGES.filter((tag) => tag !== 'en')) {
  const own = new Map(flat(texts[language]));

  test(`every text is there in ${language}, in each of its plural forms, and no other`, () => {
    expect([...own.keys()].toSorted()).toEqual(keysFor(language));
  });

  test(`every text in ${language} fills in what the English one does, and none is empty`, () => {
    for (const [key, text] of own) {
      expect(text.trim() === '' && key !== 'common.comma', key).toBe(false);
      expect(filledIn(key, text), key).toEqual(filledIn(key, englishOf(key)));
    }
  });

  test(`nothing was left in English in ${language}`, () => {
    const left = [...own].filter(([key, text]) => text === englishOf(key) && hasWords(text)).map(([key]) => key);
    expect(left.toSorted()).toEqual(SHARED[language]?.toSorted());
  });
}

test('texts in Arabic are in Arabic letters', () => {
  for (const [key, text] of flat(texts.ar)) if (hasWords(text)) expect(text, key).toMatch(/\p{Script=Arabic}/u);
});
