import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { secretProblem } from '../../../shared/domain/person.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { NewPinField } from './new-pin-field.tsx';

const ChangeForm = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useTranslation();
  const task = useTask();
  const [secret, setSecret] = useState('');
  const [newSecret, setNewSecret] = useState('');
  const [again, setAgain] = useState('');
  const change = async () => {
    if (await task.run((client) => client.session.changeSecret({ secret, newSecret }))) onDone();
    else setSecret('');
  };
  const isReady = secret !== '' && secretProblem(newSecret) === null && newSecret === again;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <p>{t('people.ownPinMeaning')}</p>
      <PassphraseInput label={t('people.pinNow')} value={secret} onChange={setSecret} autoFocus />
      <NewPinField value={newSecret} onChange={setNewSecret} />
      <PassphraseInput
        label={t('people.pinAgain')}
        error={newSecret.startsWith(again) ? null : t('passphrase.different')}
        value={again}
        onChange={setAgain}
        isNew
      />
      <ErrorNote error={task.error} />
      <ActionButton kind="primary" type="submit" isDisabled={!isReady} isPending={task.isBusy}>
        {t('people.changeOwnPin')}
      </ActionButton>
    </form>
  );
};

/** Lets whoever is signed in change their own PIN or passphrase. */
export const ChangeOwnPin = () => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [isDone, setDone] = useState(false);
  return (
    <>
      <ActionButton
        icon={KeyRound}
        onPress={() => {
          setDone(false);
          setOpen(true);
        }}
      >
        {t('people.changeOwnPin')}
      </ActionButton>
      <div role="status">{isDone && <Note kind="good">{t('people.ownPinChanged')}</Note>}</div>
      <DialogBox title={t('people.changeOwnPin')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ChangeForm
          onDone={() => {
            setOpen(false);
            setDone(true);
          }}
        />
      </DialogBox>
    </>
  );
};
