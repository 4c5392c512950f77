import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { isPassphraseReady } from './new-passphrase.ts';
import { NewPassphraseFields } from './new-passphrase-fields.tsx';

/** Replaces the passphrase of the records. */
export const ChangePassphrase = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useTranslation();
  const task = useTask();
  const [passphrase, setPassphrase] = useState('');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const change = async () => {
    const input = { passphrase, newPassphrase: first };
    if (await task.run((client) => client.security.changePassphrase(input))) onDone();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <PassphraseInput label={t('passphrase.current')} value={passphrase} onChange={setPassphrase} autoFocus />
      <NewPassphraseFields first={first} second={second} onFirst={setFirst} onSecond={setSecond} />
      <ErrorNote error={task.error} />
      <ActionButton
        kind="primary"
        type="submit"
        isDisabled={passphrase === '' || !isPassphraseReady(first, second)}
        isPending={task.isBusy}
      >
        {t('security.changePassphrase')}
      </ActionButton>
    </form>
  );
};
