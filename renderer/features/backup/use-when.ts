import { useTranslation } from 'react-i18next';
import { formatLocale } from '../../../shared/domain/program-language.ts';

/** A moment as people write it: day and time. */
export const useWhen = (): ((at: string) => string) => {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(formatLocale(i18n.language), { dateStyle: 'medium', timeStyle: 'short' });
  return (at) => format.format(new Date(at));
};
