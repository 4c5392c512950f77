import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup, BackupVerdict } from '../../../shared/domain/backup.ts';
import { refreshSession, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useBackupTask } from './use-backup-task.ts';
import { useWhen } from './use-when.ts';

interface RestoreDialogProps {
  readonly backup: Backup | null;
  readonly onClose: () => void;
  readonly onDone: (restored: BackupVerdict) => void;
}

/** Says what will be lost, asks for the passphrase where the records are closed, and brings a backup back. */
export const RestoreDialog = ({ backup, onClose, onDone }: RestoreDialogProps) => {
  const { t } = useTranslation();
  const when = useWhen();
  const task = useBackupTask();
  const isOpen = useSession((session) => session.storeStatus?.store === 'open');
  const [passphrase, setPassphrase] = useState('');
  const restore = async ({ path }: Backup) => {
    const secret = isOpen ? {} : { passphrase };
    const request = { path, replaces: true, ...secret };
    const restored = await task.run((client, signal) => client.backup.restore(request, { signal }));
    await refreshSession();
    if (restored) onDone(restored);
  };
  return (
    <DialogBox title={t('backup.restoreTitle')} isOpen={backup !== null} onClose={onClose}>
      {backup && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void restore(backup);
          }}
        >
          <Note kind="warning">{t('backup.restoreWarning', { when: when(backup.madeAt) })}</Note>
          {!isOpen && <PassphraseInput label={t('unlock.passphrase')} value={passphrase} onChange={setPassphrase} />}
          <ErrorNote error={task.error} />
          {task.fraction !== null && <Progress label={t('backup.working')} fraction={task.fraction} />}
          <ActionButton
            kind="danger"
            type="submit"
            isDisabled={!isOpen && passphrase === ''}
            isPending={task.fraction !== null}
          >
            {t('backup.restore')}
          </ActionButton>
        </form>
      )}
    </DialogBox>
  );
};
