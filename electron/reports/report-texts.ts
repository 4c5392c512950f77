import { createInstance, type ParseKeys } from 'i18next';
import { formatLocale, type ProgramLanguage } from '../../shared/domain/program-language.ts';

type Within<Section extends string, Key> = Key extends `${Section}.${infer Rest}` ? Rest : never;
/** Of a text under `report` in `resources/locales`. */
export type ReportKey = Within<'report', ParseKeys>;

/** The texts, numbers and dates of a report in its language. */
export interface ReportTexts {
  readonly language: ProgramLanguage;
  t(key: ReportKey, values?: Readonly<Record<string, string | number>>): string;
  /** A text that the interface has as well, by its whole key. */
  shared(key: ParseKeys): string;
  number(value: number, decimals?: number): string;
  /** From 0 to 1. */
  percent(part: number): string;
  day(date: Date): string;
  shortDay(date: Date): string;
  languageName(tag: string): string;
}

/** Reads a report's texts out of the texts of the interface in one language. */
export const reportTexts = (language: ProgramLanguage, texts: object): ReportTexts => {
  const i18n = createInstance({
    lng: language,
    resources: { [language]: { translation: texts } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void i18n.init();
  const locale = formatLocale(language);
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return {
    language,
    t: (key, values) => i18n.t(`report.${key}` as ParseKeys, { ...values }),
    shared: (key) => i18n.t(key),
    number: (value, decimals = 0) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value),
    percent: (part) => new Intl.NumberFormat(locale, { style: 'percent' }).format(part),
    day: (date) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(date),
    shortDay: (date) =>
      new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone: 'UTC' }).format(date),
    languageName: (tag) => names.of(tag) ?? tag,
  };
};
