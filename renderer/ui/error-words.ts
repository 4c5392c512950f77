import { useTranslation } from 'react-i18next';
import { programLanguage } from '../../shared/domain/program-language.ts';
import type { AppError } from '../../shared/errors/app-error.ts';

/** What happened and what to do next, in the language that is shown. */
export const useErrorWords = (): ((error: AppError) => { readonly message: string; readonly hint: string }) => {
  const { t, i18n } = useTranslation();
  return (error) => {
    if (error.details.connection === 'lost') {
      return { message: t('connection.lostMessage'), hint: t('connection.lostHint') };
    }
    const { minutes } = error.details;
    if (error.code === 'TRY_LATER' && typeof minutes === 'number') {
      return { message: t('errors.TRY_LATER.message'), hint: t('unlock.tryAgainIn', { minutes }) };
    }
    // In English the error's own words may say more than what is usual for its code.
    if (programLanguage(i18n.language) === 'en') return error;
    return { message: t(`errors.${error.code}.message`), hint: t(`errors.${error.code}.hint`) };
  };
};
