import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Note } from '../../ui/note.tsx';
import { RecoveryKey } from '../settings/recovery-key.tsx';
import { StepFrame } from './step-frame.tsx';
import { goToStep, useWelcome } from './welcome-store.ts';

/** Makes the recovery key, or puts it off knowingly. */
export const RecoveryStep = () => {
  const { t } = useTranslation();
  const [isPostponing, setPostponing] = useState(false);
  const hasKey = useSession((session) => session.storeStatus?.hasRecoveryKey === true);
  const postpone = () => {
    useWelcome.setState({ isRecoveryPostponed: true });
    goToStep('patient');
  };
  return (
    <StepFrame
      step="recovery"
      actions={
        hasKey ? (
          <ActionButton kind="primary" onPress={() => goToStep('patient')}>
            {t('common.next')}
          </ActionButton>
        ) : isPostponing ? null : (
          <ActionButton kind="quiet" onPress={() => setPostponing(true)}>
            {t('welcome.later')}
          </ActionButton>
        )
      }
    >
      {hasKey ? <Note kind="good">{t('recovery.inForce')}</Note> : <RecoveryKey onDone={() => goToStep('patient')} />}
      {isPostponing && !hasKey && (
        <div role="alert" className="stack">
          <Note kind="warning">{t('welcome.postponeWarning')}</Note>
          <div className="row">
            <ActionButton onPress={() => setPostponing(false)}>{t('welcome.makeNow')}</ActionButton>
            <ActionButton kind="quiet" onPress={postpone}>
              {t('welcome.postpone')}
            </ActionButton>
          </div>
        </div>
      )}
    </StepFrame>
  );
};
