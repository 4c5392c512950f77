import { useTranslation } from 'react-i18next';
import { formatLocale } from '../../shared/domain/program-language.ts';
import { directionOf } from './direction.ts';

const ARABIC_LETTER = /\p{Script=Arabic}|\p{Script=Hebrew}/u;
const LATIN_LETTER = /\p{Script=Latin}/u;

/** A name or a text that is read the other way stands by itself, so that it does not turn the words around it. */
const isolated = (text: string, languageTag: string): string => {
  const readOtherwise = directionOf(languageTag) === 'rtl' ? LATIN_LETTER : ARABIC_LETTER;
  return readOtherwise.test(text) ? `\u2068${text}\u2069` : text;
};

/** What is put into a text, as its language writes numbers, dates (without the time of day) and foreign words. */
export const formatValue = (value: unknown, languageTag: string): unknown => {
  const locale = formatLocale(languageTag);
  if (typeof value === 'string') return isolated(value, languageTag);
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  if (value instanceof Date) return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(value);
  return value;
};

/** Writes numbers in the language that is shown, with exactly as many decimals as are asked for, else none. */
export const useNumberFormat = (): ((value: number, decimals?: number, sign?: 'auto' | 'exceptZero') => string) => {
  const locale = formatLocale(useTranslation().i18n.language);
  return (value, decimals = 0, signDisplay = 'auto') =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay,
    }).format(value);
};

/** Puts short things in a row, with the comma of the language that is shown. */
export const useEnumeration = (): ((things: readonly string[]) => string) => {
  const { t } = useTranslation();
  return (things) => things.join(t('common.comma'));
};
