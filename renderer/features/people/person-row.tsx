import { KeyRound, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Person, ROLES, type Role, secretProblem } from '../../../shared/domain/person.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Picker } from '../../ui/picker.tsx';
import { NewPinField } from './new-pin-field.tsx';

interface PersonRowProps {
  readonly person: Person;
  readonly onChanged: () => void;
}

/** One person: their role, a new PIN for them, and their removal. */
export const PersonRow = ({ person: { personId, name, role }, onChanged }: PersonRowProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [opened, setOpened] = useState<'pin' | 'remove' | null>(null);
  const [secret, setSecret] = useState('');
  const close = () => {
    setOpened(null);
    setSecret('');
  };
  const settle = async (done: Promise<object | undefined>) => {
    if (!(await done)) return;
    close();
    onChanged();
  };
  const changeRole = (chosen: Role) =>
    settle(task.run((client) => client.person.changeRole({ personId, role: chosen })));
  const setPin = () => settle(task.run((client) => client.person.resetSecret({ personId, secret })));
  const remove = () => settle(task.run((client) => client.person.remove({ personId })));
  return (
    <li className="person">
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <Picker
        label={t('people.roleOf', { name })}
        hideLabel
        options={ROLES.map((value) => ({ value, label: t(`people.roles.${value}`) }))}
        value={role}
        onChange={(chosen) => void changeRole(chosen)}
      />
      <ActionButton icon={KeyRound} label={t('people.setPinOf', { name })} onPress={() => setOpened('pin')}>
        {t('people.setPin')}
      </ActionButton>
      <ActionButton icon={Trash2} label={t('people.removeThis', { name })} onPress={() => setOpened('remove')}>
        {t('common.remove')}
      </ActionButton>
      {opened === null && <ErrorNote error={task.error} />}
      <DialogBox title={t('people.setPinOf', { name })} isOpen={opened === 'pin'} onClose={close}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void setPin();
          }}
        >
          <NewPinField value={secret} onChange={setSecret} />
          <ErrorNote error={task.error} />
          <ActionButton
            kind="primary"
            type="submit"
            isDisabled={secretProblem(secret) !== null}
            isPending={task.isBusy}
          >
            {t('people.setPin')}
          </ActionButton>
        </form>
      </DialogBox>
      <DialogBox title={t('people.removeThis', { name })} isOpen={opened === 'remove'} onClose={close}>
        <p>{t('people.removeExplanation')}</p>
        <ErrorNote error={task.error} />
        <div className="row">
          <ActionButton onPress={close}>{t('common.cancel')}</ActionButton>
          <ActionButton kind="danger" icon={Trash2} isPending={task.isBusy} onPress={() => void remove()}>
            {t('common.remove')}
          </ActionButton>
        </div>
      </DialogBox>
    </li>
  );
};
