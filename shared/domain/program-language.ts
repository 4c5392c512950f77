/** The languages that AlphaVox itself is written in: its interface, its boards and the words of its symbols. */
export const PROGRAM_LANGUAGES = ['en', 'es', 'de', 'fr', 'ar'] as const;
export type ProgramLanguage = (typeof PROGRAM_LANGUAGES)[number];

/** Where a language alone does not say how its numbers look: Arabic is written with its own digits, as on our boards. */
export const formatLocale = (languageTag: string): string => (languageTag === 'ar' ? 'ar-EG' : languageTag);

/** The program's language for a BCP 47 tag; undefined where AlphaVox does not have it. */
export const programLanguage = (tag: string): ProgramLanguage | undefined =>
  PROGRAM_LANGUAGES.find((language) => language === tag.split('-')[0]?.toLowerCase());
