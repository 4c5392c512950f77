import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupVerdict, ListedBackup } from '../../../shared/domain/backup.ts';
import { refreshSession, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { Progress } from '../../ui/progress.tsx';
import { noWords } from '../settings/recovery-words.ts';
import { WordFields } from '../settings/word-fields.tsx';
import { useBackupTask } from './use-backup-task.ts';
import { useWhen } from './use-when.ts';

interface RestoreFormProps {
  readonly backup: ListedBackup;
  readonly onDone: (restored: BackupVerdict) => void;
}

const RestoreForm = ({ backup: { path, madeAt, isOfOthers }, onDone }: RestoreFormProps) => {
  const { t } = useTranslation();
  const when = useWhen();
  const task = useBackupTask();
  const isOpen = useSession((session) => session.storeStatus?.store === 'open');
  const [passphrase, setPassphrase] = useState('');
  const [words, setWords] = useState(noWords);
  const [hasWords, setHasWords] = useState(false);
  const needsSecret = !isOpen || isOfOthers;
  const isReady = !needsSecret || (hasWords ? words.every((word) => word !== '') : passphrase !== '');
  const restore = async () => {
    const secret = hasWords ? { recoveryWords: [...words] } : { passphrase };
    const request = { path, replaces: true, ...(needsSecret && secret) };
    const restored = await task.run((client, signal) => client.backup.restore(request, { signal }));
    await refreshSession();
    if (restored) onDone(restored);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void restore();
      }}
    >
      <Note kind="warning">
        {t(isOfOthers ? 'backup.restoreOthersWarning' : 'backup.restoreWarning', { when: when(madeAt) })}
      </Note>
      {needsSecret && isOfOthers && <p>{t('backup.secretOfOthers')}</p>}
      {needsSecret &&
        (hasWords ? (
          <WordFields words={words} onChange={setWords} autoFocus />
        ) : (
          <PassphraseInput label={t('unlock.passphrase')} value={passphrase} onChange={setPassphrase} />
        ))}
      {needsSecret && (
        <ActionButton kind="quiet" onPress={() => setHasWords(!hasWords)}>
          {t(hasWords ? 'unlock.usePassphrase' : 'unlock.useWords')}
        </ActionButton>
      )}
      <ErrorNote error={task.error} />
      {task.fraction !== null && (
        <>
          <Progress label={t('backup.working')} fraction={task.fraction} />
          <ActionButton onPress={task.cancel}>{t('backup.stop')}</ActionButton>
        </>
      )}
      <ActionButton kind="danger" type="submit" isDisabled={!isReady} isPending={task.fraction !== null}>
        {t('backup.restore')}
      </ActionButton>
    </form>
  );
};

interface RestoreDialogProps {
  readonly backup: ListedBackup | null;
  readonly onClose: () => void;
  readonly onDone: (restored: BackupVerdict) => void;
}

/**
 * Says what will be lost, asks for the passphrase or the recovery key where the records are closed or others, and brings a
 * backup back.
 */
export const RestoreDialog = ({ backup, onClose, onDone }: RestoreDialogProps) => {
  const { t } = useTranslation();
  return (
    <DialogBox title={t('backup.restoreTitle')} isOpen={backup !== null} onClose={onClose}>
      {backup && <RestoreForm key={backup.path} backup={backup} onDone={onDone} />}
    </DialogBox>
  );
};
