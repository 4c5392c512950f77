import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../client/use-task.ts';
import { refreshSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { isPassphraseReady } from '../settings/new-passphrase.ts';
import { NewPassphraseFields } from '../settings/new-passphrase-fields.tsx';
import { StepFrame } from './step-frame.tsx';
import { goToStep } from './welcome-store.ts';

/** Chooses the passphrase under which the records are kept. */
export const PassphraseStep = () => {
  const { t } = useTranslation();
  const task = useTask();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const setUp = async () => {
    if (!(await task.run((client) => client.security.setUp({ passphrase: first })))) return;
    await refreshSession();
    goToStep('recovery');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void setUp();
      }}
    >
      <StepFrame
        step="passphrase"
        actions={
          <ActionButton
            kind="primary"
            type="submit"
            isDisabled={!isPassphraseReady(first, second)}
            isPending={task.isBusy}
          >
            {task.isBusy ? t('welcome.settingUp') : t('common.next')}
          </ActionButton>
        }
      >
        <div className="stack">
          <NewPassphraseFields first={first} second={second} onFirst={setFirst} onSecond={setSecond} />
          <Note>{t('welcome.passphraseNote')}</Note>
          <ErrorNote error={task.error} />
        </div>
      </StepFrame>
    </form>
  );
};
