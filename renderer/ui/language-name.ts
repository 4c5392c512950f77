import { useTranslation } from 'react-i18next';

/** What languages are called in the language that is shown, as within a sentence. */
export const useLanguageName = (): ((languageTag: string) => string) => {
  const names = new Intl.DisplayNames([useTranslation().i18n.language], { type: 'language' });
  return (languageTag) => names.of(languageTag) ?? languageTag;
};
