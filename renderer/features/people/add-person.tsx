import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role, secretProblem } from '../../../shared/domain/person.ts';
import { useTask } from '../../client/use-task.ts';
import { refreshSession, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { NewPinField } from './new-pin-field.tsx';

interface AddPersonProps {
  /** The first person is an administrator: somebody has to be able to name others. */
  readonly isFirst: boolean;
  readonly onDone: () => void;
}

/** Names somebody who may sign in. */
export const AddPerson = ({ isFirst, onDone }: AddPersonProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [name, setName] = useState('');
  const [chosenRole, setRole] = useState<Role>('caregiver');
  // Whether somebody is the first may become known only while this is filled in.
  const role = isFirst ? 'administrator' : chosenRole;
  const [secret, setSecret] = useState('');
  const add = async () => {
    if (!(await task.run((client) => client.person.add({ name, role, secret })))) return;
    await refreshSession();
    onDone();
  };
  const hasRecoveryKey = useSession(({ storeStatus }) => storeStatus?.hasRecoveryKey === true);
  const isReady = name.trim() !== '' && secretProblem(secret) === null;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      {!hasRecoveryKey && <Note kind="warning">{t('people.noRecoveryKey')}</Note>}
      <TextInput label={t('people.name')} value={name} onChange={setName} maxLength={80} autoFocus />
      {isFirst ? (
        <p>{t('people.first')}</p>
      ) : (
        <ChoiceGroup
          label={t('people.role')}
          value={role}
          onChange={setRole}
          look="cards"
          choices={ROLES.map((value) => ({
            value,
            label: t(`people.roles.${value}`),
            description: t(`people.roleMeaning.${value}`),
          }))}
        />
      )}
      <NewPinField value={secret} onChange={setSecret} />
      <ErrorNote error={task.error} />
      <ActionButton kind="primary" icon={UserPlus} type="submit" isDisabled={!isReady} isPending={task.isBusy}>
        {t('people.add')}
      </ActionButton>
    </form>
  );
};
