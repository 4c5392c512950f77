import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import ar from '../../resources/locales/ar.json' with { type: 'json' };
import de from '../../resources/locales/de.json' with { type: 'json' };
import english from '../../resources/locales/en.json' with { type: 'json' };
import es from '../../resources/locales/es.json' with { type: 'json' };
import fr from '../../resources/locales/fr.json' with { type: 'json' };
import { type ErrorCode, errorCatalogue } from '../../shared/errors/catalogue.ts';
import { directionOf } from './direction.ts';
import { formatValue } from './formats.ts';

type ErrorWords = Record<ErrorCode, { message: string; hint: string }>;

const errors = Object.fromEntries(
  Object.entries(errorCatalogue).map(([code, { message, hint }]) => [code, { message, hint }]),
) as ErrorWords;

/** Every text in English. What goes wrong is told in the words of the catalogue, as on the command line. */
const en = { ...english, errors };

/** Every text in every language; they are part of the program, nothing is fetched. */
export const texts = { en, es, de, fr, ar } as const;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/** Numbers and dates within texts are written as the language writes them. */
const formatter = {
  type: 'formatter' as const,
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format: string | undefined, languageTag: string | undefined) =>
    formatValue(value, languageTag ?? 'en') as string,
};

/** Makes every visible text available, in English until `showLanguage` says otherwise. */
export const startTexts = (): void => {
  void i18next
    .use(initReactI18next)
    .use(formatter)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      resources: Object.fromEntries(
        Object.entries(texts).map(([language, translation]) => [language, { translation }]),
      ),
      interpolation: { escapeValue: false, alwaysFormat: true },
    });
};

/** Has every text, number and date shown in a language, and the page read in its direction. */
export const showLanguage = (languageTag: string): void => {
  void i18next.changeLanguage(languageTag);
  document.documentElement.lang = languageTag;
  document.documentElement.dir = directionOf(languageTag);
};
