import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../shared/domain/sync.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';

/** The way out of the group, which changes nothing of what is on this computer. */
export const LeaveGroup = ({ onLeave }: { readonly onLeave: (state: SyncState) => void }) => {
  const { t } = useTranslation();
  const task = useTask();
  const [isLeaving, setLeaving] = useState(false);
  const leave = async () => {
    const left = await task.run((client) => client.sync.leave());
    if (!left) return;
    setLeaving(false);
    onLeave(left);
  };
  return (
    <>
      <ActionButton kind="danger" icon={LogOut} onPress={() => setLeaving(true)}>
        {t('sync.leave')}
      </ActionButton>
      <DialogBox title={t('sync.leave')} isOpen={isLeaving} onClose={() => setLeaving(false)}>
        <p>{t('sync.leaveMeans')}</p>
        <ErrorNote error={task.error} />
        <div className="row">
          <ActionButton onPress={() => setLeaving(false)}>{t('common.cancel')}</ActionButton>
          <ActionButton kind="danger" icon={LogOut} isPending={task.isBusy} onPress={() => void leave()}>
            {t('sync.leave')}
          </ActionButton>
        </div>
      </DialogBox>
    </>
  );
};
