import { ArrowLeft, LogIn } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { navigate } from '../../state/route.ts';
import { refreshSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { Picker } from '../../ui/picker.tsx';
import { RecoverPin } from './recover-pin.tsx';

interface SignInProps {
  readonly names: readonly { readonly value: string; readonly label: string }[];
}

const SignIn = ({ names }: SignInProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [person, setPerson] = useState(names.length === 1 ? (names[0]?.value ?? null) : null);
  const [secret, setSecret] = useState('');
  const signIn = async () => {
    if (person === null) return;
    const isIn = await task.run((client) => client.session.signIn({ person, secret }));
    setSecret('');
    if (isIn) await refreshSession();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
    >
      <Picker label={t('signIn.who')} options={names} value={person} onChange={setPerson} />
      <PassphraseInput label={t('people.pin')} value={secret} onChange={setSecret} />
      <ErrorNote error={task.error} />
      <ActionButton
        kind="primary"
        icon={LogIn}
        type="submit"
        isDisabled={person === null || secret === ''}
        isPending={task.isBusy}
      >
        {t('signIn.enter')}
      </ActionButton>
    </form>
  );
};

/** What stands before the caregiver's side once people are named: a name and a PIN. The board is one press away. */
export const SignInScreen = () => {
  const { t } = useTranslation();
  const [hasForgotten, setForgotten] = useState(false);
  const choices = useAsk((client) => client.session.choices(), []);
  const names = choices.value?.map(({ personId, name }) => ({ value: personId as string, label: name }));
  return (
    <div className="caregiver">
      <header className="caregiver-head">
        <ActionButton icon={ArrowLeft} onPress={() => navigate('board')}>
          {t('caregiver.toBoard')}
        </ActionButton>
      </header>
      <main className="caregiver-main">
        <div className="step">
          <h1>{t('signIn.title')}</h1>
          <p className="lead">{t('signIn.lead')}</p>
          <ErrorNote error={choices.error} />
          {names &&
            (hasForgotten ? <RecoverPin onDone={() => setForgotten(false)} names={names} /> : <SignIn names={names} />)}
          <ActionButton kind="quiet" onPress={() => setForgotten(!hasForgotten)}>
            {hasForgotten ? t('signIn.remembered') : t('signIn.forgotten')}
          </ActionButton>
        </div>
      </main>
    </div>
  );
};
