import { useTranslation } from 'react-i18next';
import { type RetentionRules, RULED_KINDS } from '../../../shared/domain/retention.ts';
import { Picker } from '../../ui/picker.tsx';

const USUAL_DAYS = [30, 90, 180, 365, 730, 1825, 3650];
const KEEP = 'keep';

interface RetentionTableProps {
  readonly rules: RetentionRules;
  /** Left out, the times are only read. */
  readonly onChange?: (rules: RetentionRules) => void;
}

/** Each kind of data, and after which time it is deleted. */
export const RetentionTable = ({ rules, onChange }: RetentionTableProps) => {
  const { t } = useTranslation();
  const inWords = (days: number | null) => (days === null ? t('retention.keep') : t('retention.days', { count: days }));
  return (
    <table className="curve-table retention-table">
      <thead>
        <tr>
          <th scope="col">{t('retention.kindColumn')}</th>
          <th scope="col">{t('retention.timeColumn')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('retention.kind.history')}</th>
          <td>{t('retention.historyTime')}</td>
        </tr>
        {RULED_KINDS.map((kind) => {
          const chosen = rules[kind];
          // A time that the command line has set is shown among the usual ones.
          const times = [...new Set([...USUAL_DAYS, ...(chosen === null ? [] : [chosen])])].toSorted((a, b) => a - b);
          return (
            <tr key={kind}>
              <th scope="row">{t(`retention.kind.${kind}`)}</th>
              <td>
                {onChange ? (
                  <Picker
                    hideLabel
                    label={t('retention.timeOf', { kind: t(`retention.kind.${kind}`) })}
                    value={chosen === null ? KEEP : String(chosen)}
                    onChange={(time) => onChange({ ...rules, [kind]: time === KEEP ? null : Number(time) })}
                    options={[null, ...times].map((days) => ({ value: String(days ?? KEEP), label: inWords(days) }))}
                  />
                ) : (
                  inWords(chosen)
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
