import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { useTask } from '../../client/use-task.ts';
import { useMay } from '../../state/may.ts';
import { refreshSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { WaitingFolders } from '../backup/waiting-folders.tsx';
import { WhoMay } from '../people/who-may.tsx';

/** Erases a patient for good, once their name has been typed. */
export const ErasePatient = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const task = useTask();
  const may = useMay('patient.erase');
  const [isOpen, setOpen] = useState(false);
  const [confirmName, setConfirmName] = useState('');
  /** Folders whose backups could not be cleared; undefined while they are, null before anything was erased. */
  const [waiting, setWaiting] = useState<readonly string[] | undefined | null>(null);
  const leave = async () => {
    setOpen(false);
    if (waiting !== null) await refreshSession();
  };
  const erase = async () => {
    const { patientId } = patient;
    if (!(await task.run((client) => client.patient.erase({ patientId, confirmName })))) return;
    setWaiting(undefined);
    const state = await task.run((client) => client.backup.carryOutErasures());
    setWaiting(state?.waitingFolders ?? []);
    if (state?.waitingFolders.length === 0) await refreshSession();
  };
  return (
    <>
      {may && (
        <ActionButton kind="danger" icon={Trash2} onPress={() => setOpen(true)}>
          {t('erase.open', { name: patient.name })}
        </ActionButton>
      )}
      <WhoMay procedure="patient.erase" what={t('erase.open', { name: patient.name })} />
      <DialogBox title={t('erase.title', { name: patient.name })} isOpen={isOpen} onClose={() => void leave()}>
        {waiting === null ? (
          <>
            <p>{t('erase.explanation')}</p>
            <TextInput
              label={t('erase.typeName', { name: patient.name })}
              value={confirmName}
              onChange={setConfirmName}
              autoFocus
            />
            <ErrorNote error={task.error} />
            <div className="row">
              <ActionButton onPress={() => setOpen(false)}>{t('erase.keep')}</ActionButton>
              <ActionButton
                kind="danger"
                icon={Trash2}
                isDisabled={confirmName.trim() !== patient.name}
                isPending={task.isBusy}
                onPress={() => void erase()}
              >
                {t('erase.confirm')}
              </ActionButton>
            </div>
          </>
        ) : (
          <div className="stack" role="status">
            {waiting === undefined && <p>{t('erase.inBackups')}</p>}
            {waiting && <p>{t('erase.doneHere')}</p>}
            {waiting && waiting.length > 0 && <WaitingFolders folders={waiting} />}
            <ErrorNote error={task.error} />
            <ActionButton onPress={() => void leave()}>
              {t(waiting === undefined ? 'erase.doNotWait' : 'erase.understood')}
            </ActionButton>
          </div>
        )}
      </DialogBox>
    </>
  );
};
