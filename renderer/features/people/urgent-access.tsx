import { Siren } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BREAK_GLASS_MINUTES } from '../../../shared/domain/person.ts';
import { useTask } from '../../client/use-task.ts';
import { refreshSession, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { TextInput } from '../../ui/text-input.tsx';

const SHORTEST_REASON = 10;

/** A caregiver's way to what only a clinician may do, when it cannot wait: for a reason, for a while, and written down. */
export const UrgentAccess = () => {
  const { t } = useTranslation();
  const task = useTask();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const isElevated = useSession(({ signedIn }) => signedIn?.elevatedUntil !== null);
  const begin = async () => {
    if (!(await task.run((client) => client.session.breakGlass({ reason })))) return;
    setOpen(false);
    setReason('');
    await refreshSession();
  };
  if (isElevated) return <Note kind="warning">{t('urgent.now', { minutes: BREAK_GLASS_MINUTES })}</Note>;
  return (
    <>
      <p>{t('urgent.explanation', { minutes: BREAK_GLASS_MINUTES })}</p>
      <ActionButton icon={Siren} onPress={() => setOpen(true)}>
        {t('urgent.title')}
      </ActionButton>
      <DialogBox title={t('urgent.title')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void begin();
          }}
        >
          <TextInput
            label={t('urgent.reason')}
            description={t('urgent.reasonAdvice')}
            value={reason}
            onChange={setReason}
            maxLength={300}
            autoFocus
          />
          <ErrorNote error={task.error} />
          <ActionButton
            kind="danger"
            icon={Siren}
            type="submit"
            isDisabled={reason.trim().length < SHORTEST_REASON}
            isPending={task.isBusy}
          >
            {t('urgent.begin')}
          </ActionButton>
        </form>
      </DialogBox>
    </>
  );
};
