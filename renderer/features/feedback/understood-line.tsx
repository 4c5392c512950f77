import { useTranslation } from 'react-i18next';
import type { HeardSentence } from '../../../shared/domain/intelligibility.ts';
import { useNumberFormat } from '../../ui/formats.ts';

/** How many words of some sentences were understood. */
export const UnderstoodLine = ({ heard }: { readonly heard: readonly HeardSentence[] }) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  const right = heard.reduce((sum, { wordsRight }) => sum + wordsRight, 0);
  const words = heard.reduce((sum, sentence) => sum + sentence.words, 0);
  if (words === 0) return null;
  return (
    <p role="status">
      <strong>
        {t('intelligibility.result', { percent: number((100 * right) / words), words, count: heard.length })}
      </strong>
    </p>
  );
};
