import i18next from 'i18next';

/** Which way a language is read. */
export const directionOf = (languageTag: string): 'ltr' | 'rtl' => i18next.dir(languageTag);
