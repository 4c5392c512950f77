import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../client/use-task.ts';
import { refreshSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { ToBackups } from './to-backups.tsx';
import { UnlockWithWords } from './unlock-with-words.tsx';

interface UnlockDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const UnlockWithPassphrase = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useTranslation();
  const task = useTask();
  const [passphrase, setPassphrase] = useState('');
  const unlock = async () => {
    if (!(await task.run((client) => client.security.unlock({ passphrase })))) return;
    await refreshSession();
    onDone();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void unlock();
      }}
    >
      <PassphraseInput label={t('unlock.passphrase')} value={passphrase} onChange={setPassphrase} autoFocus />
      <ErrorNote error={task.error} />
      <ToBackups error={task.error} onLeave={onDone} />
      <ActionButton kind="primary" type="submit" isDisabled={passphrase === ''} isPending={task.isBusy}>
        {task.isBusy ? t('unlock.busy') : t('unlock.open')}
      </ActionButton>
    </form>
  );
};

/** Opens the records, with the passphrase or, where that is lost, with the recovery key. */
export const UnlockDialog = ({ isOpen, onClose }: UnlockDialogProps) => {
  const { t } = useTranslation();
  const [hasWords, setHasWords] = useState(false);
  return (
    <DialogBox title={t('unlock.title')} isOpen={isOpen} onClose={onClose}>
      <p>{t('unlock.explanation')}</p>
      {hasWords ? <UnlockWithWords onDone={onClose} /> : <UnlockWithPassphrase onDone={onClose} />}
      <ActionButton kind="quiet" onPress={() => setHasWords(!hasWords)}>
        {hasWords ? t('unlock.usePassphrase') : t('unlock.useWords')}
      </ActionButton>
    </DialogBox>
  );
};
