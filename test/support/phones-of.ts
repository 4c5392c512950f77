import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EspeakEngine } from '../../electron/speech/espeak-engine.ts';
import type { ProgramLanguage } from '../../shared/domain/program-language.ts';

/** The accent in which the phones of a language are counted. */
const ACCENTS = { en: 'en-US', es: 'es-ES', de: 'de-DE', fr: 'fr-FR', ar: 'ar' } as const;
const COMMON_WORDS = 1000;
/** Rarer ones are those of foreign words. */
const LEAST_SHARE = 0.002;

/** A phone without stress and the marks of a link; its length stays. `(en)` and the like say that the language changes. */
const plain = (ipa: string): string => ipa.replace(/[ˈˌ.-]|\(.*\)/gu, '').normalize('NFC');

/** The phones of a text in the order in which eSpeak NG says them, pauses left out. */
export const phonesOf = (engine: EspeakEngine, text: string, language: ProgramLanguage): readonly string[] => {
  const voice = {
    language: ACCENTS[language],
    pitchLowHz: 150,
    pitchHighHz: 230,
    formantScale: 1,
    whisper: false,
  };
  const { phones } = engine.synthesize({ text, voice, rateWpm: 250, pauseScale: 1 }, () => {});
  const heard = phones.map(({ ipa }) => plain(ipa)).filter((ipa) => ipa !== '');
  // One Arabic consonant, of which eSpeak NG writes a few words otherwise.
  return language === 'ar' ? heard.map((ipa) => (ipa === 'x' ? 'χ' : ipa)) : heard;
};

/** How often each phone occurs. */
export const countEach = (phones: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const phone of phones) counts.set(phone, (counts.get(phone) ?? 0) + 1);
  return counts;
};

/** The phones of a language: those that are at least 2 in a thousand of its thousand commonest words, commonest first. */
export const phonesOfLanguage = (engine: EspeakEngine, language: ProgramLanguage): readonly string[] => {
  const file = join(import.meta.dirname, '..', '..', 'resources', 'dictionaries', `${language}.txt`);
  const words = readFileSync(file, 'utf8').split('\n').slice(0, COMMON_WORDS);
  const phones = words.flatMap((word) => phonesOf(engine, word, language));
  return [...countEach(phones)]
    .filter(([, count]) => count >= LEAST_SHARE * phones.length)
    .sort(([, left], [, right]) => right - left)
    .map(([phone]) => phone);
};
