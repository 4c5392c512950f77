import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import type { HistoryWish } from './use-history.ts';

interface DeleteHistoryProps {
  readonly patient: Patient;
  /** Whose days are deleted; all days where there are none. */
  readonly wish: HistoryWish;
  readonly isDisabled: boolean;
  readonly onDelete: (wish: HistoryWish) => Promise<boolean>;
}

/** Says how much goes, and deletes it for good. */
export const DeleteHistory = ({ patient: { patientId, name }, wish, isDisabled, onDelete }: DeleteHistoryProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [count, setCount] = useState<number | null>(null);
  const { fromDay, toDay } = wish;
  const isOfDays = fromDay !== '' || toDay !== '';
  const look = async () => {
    const days = { ...(fromDay && { fromDay }), ...(toDay && { toDay }) };
    const extent = await task.run((client) => client.history.extent({ patientId, ...days }));
    if (extent) setCount(extent.count);
  };
  const confirm = async () => {
    if (await onDelete(wish)) setCount(null);
  };
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
          <div className="row">
            <ActionButton onPress={() => setCount(null)}>{t('common.cancel')}</ActionButton>
            <ActionButton kind="danger" icon={Trash2} isDisabled={count === 0} onPress={() => void confirm()}>
              {t('history.deleteNow')}
            </ActionButton>
          </div>
        </div>
      </DialogBox>
    </>
  );
};
