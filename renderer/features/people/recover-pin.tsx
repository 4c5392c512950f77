import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { secretProblem } from '../../../shared/domain/person.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Picker } from '../../ui/picker.tsx';
import { noWords } from '../settings/recovery-words.ts';
import { WordFields } from '../settings/word-fields.tsx';
import { NewPinField } from './new-pin-field.tsx';

interface RecoverPinProps {
  readonly names: readonly { readonly value: string; readonly label: string }[];
  readonly onDone: () => void;
}

/** Gives an administrator a new PIN with the printed recovery key. */
export const RecoverPin = ({ names, onDone }: RecoverPinProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [person, setPerson] = useState<string | null>(null);
  const [words, setWords] = useState(noWords);
  const [newSecret, setNewSecret] = useState('');
  const recover = async () => {
    if (person === null) return;
    const recoveryWords = [...words];
    if (await task.run((client) => client.session.recover({ person, recoveryWords, newSecret }))) onDone();
  };
  const isReady = person !== null && words.every((word) => word !== '') && secretProblem(newSecret) === null;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void recover();
      }}
    >
      <p>{t('signIn.forgottenExplanation')}</p>
      <Picker label={t('signIn.who')} options={names} value={person} onChange={setPerson} />
      <WordFields words={words} onChange={setWords} />
      <NewPinField value={newSecret} onChange={setNewSecret} />
      <ErrorNote error={task.error} />
      <ActionButton kind="primary" type="submit" isDisabled={!isReady} isPending={task.isBusy}>
        {t('people.setPin')}
      </ActionButton>
    </form>
  );
};
