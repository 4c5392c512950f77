import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../client/use-task.ts';
import { navigate } from '../../state/route.ts';
import { refreshSession, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { saveMessage } from '../utterance-bar/message-store.ts';
import { ChangePassphrase } from './change-passphrase.tsx';
import { RecoveryKey } from './recovery-key.tsx';
import { UnlockDialog } from './unlock-dialog.tsx';

type Opened = 'passphrase' | 'recovery' | 'unlock' | null;

/** The records' passphrase, recovery key and lock. */
export const SecuritySection = () => {
  const { t } = useTranslation();
  const task = useTask();
  const status = useSession((session) => session.storeStatus);
  const [opened, setOpened] = useState<Opened>(null);
  const [isDone, setDone] = useState(false);
  const close = () => setOpened(null);
  const done = () => {
    setDone(true);
    close();
  };
  const lock = async () => {
    await saveMessage();
    await task.run((client) => client.security.lock());
    await refreshSession();
  };
  return (
    <section className="card" aria-label={t('security.title')}>
      <h2>{t('security.title')}</h2>
      {status && <p>{t(`security.store.${status.store}`)}</p>}
      {status?.store === 'absent' && (
        <ActionButton onPress={() => navigate('welcome')}>{t('board.setUp')}</ActionButton>
      )}
      {status?.store === 'locked' && (
        <ActionButton icon={LockOpen} onPress={() => setOpened('unlock')}>
          {t('board.unlock')}
        </ActionButton>
      )}
      {status?.store === 'open' && (
        <>
          {!status.hasRecoveryKey && <Note kind="warning">{t('security.noRecoveryKey')}</Note>}
          <div className="row">
            <ActionButton onPress={() => setOpened('passphrase')}>{t('security.changePassphrase')}</ActionButton>
            <ActionButton onPress={() => setOpened('recovery')}>
              {status.hasRecoveryKey ? t('security.replaceRecoveryKey') : t('recovery.make')}
            </ActionButton>
            <ActionButton icon={Lock} onPress={() => void lock()}>
              {t('security.lock')}
            </ActionButton>
          </div>
        </>
      )}
      {isDone && (
        <div role="status">
          <Note kind="good">{t('common.saved')}</Note>
        </div>
      )}
      <ErrorNote error={task.error} />
      <UnlockDialog isOpen={opened === 'unlock'} onClose={close} />
      <DialogBox title={t('security.changePassphrase')} isOpen={opened === 'passphrase'} onClose={close}>
        <ChangePassphrase onDone={done} />
      </DialogBox>
      <DialogBox title={t('recovery.title')} isOpen={opened === 'recovery'} onClose={close}>
        <p>{t('recovery.explanation')}</p>
        <RecoveryKey onDone={done} />
      </DialogBox>
    </section>
  );
};
