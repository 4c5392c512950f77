import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../client/use-task.ts';
import { refreshSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { isPassphraseReady } from './new-passphrase.ts';
import { NewPassphraseFields } from './new-passphrase-fields.tsx';
import { noWords } from './recovery-words.ts';
import { ToBackups } from './to-backups.tsx';
import { WordFields } from './word-fields.tsx';

/** Opens the records with the printed recovery key, and sets a new passphrase. */
export const UnlockWithWords = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useTranslation();
  const task = useTask();
  const [words, setWords] = useState(noWords);
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const unlock = async () => {
    const recoveryWords = [...words];
    if (!(await task.run((client) => client.security.unlockWithRecoveryKey({ recoveryWords, newPassphrase: first })))) {
      return;
    }
    await refreshSession();
    onDone();
  };
  const isReady = words.every((word) => word !== '') && isPassphraseReady(first, second);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void unlock();
      }}
    >
      <WordFields words={words} onChange={setWords} autoFocus />
      <NewPassphraseFields first={first} second={second} onFirst={setFirst} onSecond={setSecond} />
      <ErrorNote error={task.error} />
      <ToBackups error={task.error} onLeave={onDone} />
      <ActionButton kind="primary" type="submit" isDisabled={!isReady} isPending={task.isBusy}>
        {task.isBusy ? t('unlock.busy') : t('unlock.openWithWords')}
      </ActionButton>
    </form>
  );
};
