import { useTranslation } from 'react-i18next';
import type { RetentionDue } from '../../../shared/domain/retention.ts';

/** At noon, so that it is the same day in every zone. */
const dateOf = (day: string): Date => new Date(`${day}T12:00:00`);

/** What would be deleted now, a sentence for each kind. */
export const RetentionPreview = ({ due }: { readonly due: readonly RetentionDue[] }) => {
  const { t } = useTranslation();
  const going = due.filter(({ count }) => count > 0);
  if (going.length === 0) return <p>{t('retention.nothing')}</p>;
  return (
    <ul className="advice">
      {going.map(({ kind, count, patients, beforeDay, oldestDay }) => (
        <li key={kind}>
          {beforeDay === null
            ? t('retention.goes.history', { count })
            : t(`retention.goes.${kind === 'history' ? 'usage' : kind}`, { count, date: dateOf(beforeDay) })}{' '}
          {t('retention.ofPatients', { count: patients })}{' '}
          {oldestDay !== null && t('retention.oldest', { date: dateOf(oldestDay) })}
        </li>
      ))}
    </ul>
  );
};
