import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RATED_ASPECTS } from '../../../shared/domain/rating.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { formatValue, useNumberFormat } from '../../ui/formats.ts';
import type { RatedTime } from './rated-times.ts';

interface RatingTableProps {
  /** Newest first. */
  readonly times: readonly RatedTime[];
  readonly onRemove: (time: RatedTime) => void;
}

/** Every rating in numbers, with its notes. */
export const RatingTable = ({ times, onRemove }: RatingTableProps) => {
  const { t, i18n } = useTranslation();
  const number = useNumberFormat();
  return (
    <div className="rating-table">
      <table className="curve-table">
        <caption>{t('feedback.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('feedback.when')}</th>
            <th scope="col">{t('feedback.who')}</th>
            {RATED_ASPECTS.map((aspect) => (
              <th key={aspect} scope="col">
                {t(`feedback.aspect.${aspect}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {times.map((time) => (
            <tr key={time.key}>
              <th scope="row">{String(formatValue(new Date(time.ratedAt), i18n.language))}</th>
              <td>
                <bdi>{time.listener ?? t('feedback.unnamed')}</bdi>
                {time.notes.map((note) => (
                  <p key={note} className="rating-note" dir="auto">
                    {note}
                  </p>
                ))}
              </td>
              {RATED_ASPECTS.map((aspect) => (
                <td key={aspect}>
                  {time.means[aspect] === null ? '–' : number(time.means[aspect], time.ratings.length > 1 ? 1 : 0)}
                </td>
              ))}
              <td>
                <ActionButton
                  kind="quiet"
                  icon={Trash2}
                  label={t('feedback.removeOf', { date: new Date(time.ratedAt) })}
                  onPress={() => onRemove(time)}
                >
                  {t('common.remove')}
                </ActionButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
