import { ScrollText, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { useMay } from '../../state/may.ts';
import { navigate } from '../../state/route.ts';
import { refreshSession, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { AddPerson } from './add-person.tsx';
import { ChangeOwnPin } from './change-own-pin.tsx';
import { PersonRow } from './person-row.tsx';
import { UrgentAccess } from './urgent-access.tsx';
import { WhoMay } from './who-may.tsx';

const AutoLock = ({ minutes }: { readonly minutes: number }) => {
  const { t } = useTranslation();
  const task = useTask();
  const change = async (chosen: number) => {
    if (await task.run((client) => client.person.autoLock({ minutes: chosen }))) await refreshSession();
  };
  return (
    <>
      <NumberStepper
        label={t('people.autoLock')}
        description={t('people.autoLockMeaning')}
        value={minutes}
        least={1}
        most={120}
        onChange={(chosen) => void change(chosen)}
      />
      <ErrorNote error={task.error} />
    </>
  );
};

const ManagePeople = () => {
  const { t } = useTranslation();
  const [isAdding, setAdding] = useState(false);
  const signedIn = useSession((session) => session.signedIn);
  const people = useAsk((client) => client.person.list(), [signedIn]);
  const isFirst = people.value?.length === 0;
  return (
    <>
      <p>{t(isFirst ? 'people.none' : 'people.explanation')}</p>
      <ErrorNote error={people.error} />
      <ul className="plain-list people">
        {people.value?.map((person) => (
          <PersonRow key={person.personId} person={person} onChanged={() => void refreshSession()} />
        ))}
      </ul>
      <ActionButton icon={UserPlus} onPress={() => setAdding(true)}>
        {t('people.addSomebody')}
      </ActionButton>
      {!isFirst && signedIn && <AutoLock minutes={signedIn.autoLockMinutes} />}
      <DialogBox title={t('people.addSomebody')} isOpen={isAdding} onClose={() => setAdding(false)}>
        <AddPerson isFirst={isFirst} onDone={() => setAdding(false)} />
      </DialogBox>
    </>
  );
};

/** Who may come to the caregiver's side, and as what. */
export const PeopleSection = () => {
  const { t } = useTranslation();
  const isOpen = useSession(({ storeStatus }) => storeStatus?.store === 'open');
  const signedIn = useSession((session) => session.signedIn);
  const mayManage = useMay('person.list');
  const mayRead = useMay('audit.list');
  if (!isOpen || !signedIn) return null;
  return (
    <section className="card" aria-label={t('people.title')}>
      <h2>{t('people.title')}</h2>
      {signedIn.person && <ChangeOwnPin />}
      {mayManage && <ManagePeople />}
      {signedIn.person?.role === 'caregiver' && <UrgentAccess />}
      {!mayManage && <p>{t('people.askAdministrator')}</p>}
      <h3>{t('caregiver.audit')}</h3>
      <p>{t('audit.explanation')}</p>
      {mayRead && (
        <ActionButton icon={ScrollText} onPress={() => navigate('audit')}>
          {t('audit.open')}
        </ActionButton>
      )}
      <WhoMay procedure="audit.list" />
    </section>
  );
};
