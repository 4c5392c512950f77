import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import type { AlsoDeleted, HistoryWish } from './use-history.ts';

interface DeleteHistoryProps {
  readonly patient: Patient;
  /** Whose days are deleted; all days where there are none. */
  readonly wish: HistoryWish;
  readonly isDisabled: boolean;
  readonly onDelete: (wish: HistoryWish, more: AlsoDeleted) => Promise<boolean>;
}

const ALSO = ['saidBefore', 'learnedWords'] as const;
const NOTHING_MORE: AlsoDeleted = { saidBefore: false, learnedWords: false };

/** Says how much goes, offers what else was kept of what was said, and deletes it for good. */
export const DeleteHistory = ({ patient: { patientId, name }, wish, isDisabled, onDelete }: DeleteHistoryProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [count, setCount] = useState<number | null>(null);
  const [more, setMore] = useState(NOTHING_MORE);
  const { fromDay, toDay } = wish;
  const isOfDays = fromDay !== '' || toDay !== '';
  const look = async () => {
    const days = { ...(fromDay && { fromDay }), ...(toDay && { toDay }) };
    const extent = await task.run((client) => client.history.extent({ patientId, ...days }));
    if (!extent) return;
    setMore(NOTHING_MORE);
    setCount(extent.count);
  };
  const confirm = async () => {
    if (await onDelete(wish, more)) setCount(null);
  };
  const isNothing = count === 0 && !more.saidBefore && !more.learnedWords;
  const label = t(isOfDays ? 'history.deleteDays' : 'history.deleteAll');
  return (
    <>
      <ActionButton kind="danger" icon={Trash2} isDisabled={isDisabled} onPress={() => void look()}>
        {label}
      </ActionButton>
      <ErrorNote error={task.error} />
      <DialogBox title={label} isOpen={count !== null} onClose={() => setCount(null)}>
        <div className="stack">
          <p>{t('history.deleteQuestion', { count: count ?? 0, name })}</p>
          {isOfDays ? (
            <p>{t('history.deleteStays')}</p>
          ) : (
            ALSO.map((also) => (
              <Toggle
                key={also}
                label={t(`history.deleteAlso.${also}`)}
                description={t(`history.deleteAlsoHint.${also}`)}
                isOn={more[also]}
                onChange={(isOn) => setMore({ ...more, [also]: isOn })}
              />
            ))
          )}
          <div className="row">
            <ActionButton onPress={() => setCount(null)}>{t('common.cancel')}</ActionButton>
            <ActionButton kind="danger" icon={Trash2} isDisabled={isNothing} onPress={() => void confirm()}>
              {t('history.deleteNow')}
            </ActionButton>
          </div>
        </div>
      </DialogBox>
    </>
  );
};
