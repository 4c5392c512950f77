import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../client/use-task.ts';
import { useMay } from '../../state/may.ts';
import { navigate } from '../../state/route.ts';
import { refreshSession, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useEnumeration } from '../../ui/formats.ts';
import { Note } from '../../ui/note.tsx';
import { WhoMay } from '../people/who-may.tsx';
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
  const enumerated = useEnumeration();
  const mayChange = useMay('security.changePassphrase');
  const mayLock = useMay('security.lock');
  const keyWords = t(status?.hasRecoveryKey ? 'security.replaceRecoveryKey' : 'recovery.make');
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
            {mayChange && (
              <>
                <ActionButton onPress={() => setOpened('passphrase')}>{t('security.changePassphrase')}</ActionButton>
                <ActionButton onPress={() => setOpened('recovery')}>{keyWords}</ActionButton>
              </>
            )}
            {mayLock && (
              <ActionButton icon={Lock} onPress={() => void lock()}>
                {t('security.lock')}
              </ActionButton>
            )}
          </div>
          <WhoMay procedure="security.changePassphrase" what={enumerated([t('security.changePassphrase'), keyWords])} />
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
