import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncPatientState, SyncState } from '../../../shared/domain/sync.ts';
import { useTask } from '../../client/use-task.ts';
import { refreshSession, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { patientWords } from './patient-words.ts';

interface PatientListProps {
  readonly state: SyncState;
  readonly mayManage: boolean;
  readonly onChange: (state: SyncState) => void;
}

/** What is up to date, what waits, and which patients are on this computer. */
export const PatientList = ({ state, mayManage, onChange }: PatientListProps) => {
  const { t } = useTranslation();
  const here = useSession(({ patients }) => patients);
  const task = useTask();
  const [asked, setAsked] = useState<SyncPatientState | null>(null);
  const ask = (patient: SyncPatientState | null) => {
    task.clear();
    setAsked(patient);
  };
  const hold = async ({ patientId, isHeld }: SyncPatientState) => {
    const changed = await task.run((client) => client.sync.hold({ patientId, isHeld: !isHeld }));
    if (!changed) return;
    setAsked(null);
    onChange(changed);
    await refreshSession();
  };
  const question = asked?.isHeld ? 'release' : 'bring';
  return (
    <>
      <ul className="plain-list sync-list">
        {state.patients.map((patient) => {
          const isHere = here.some(({ patientId }) => patientId === patient.patientId);
          const change = patient.isHeld ? 'release' : 'bring';
          return (
            <li key={patient.patientId}>
              <div>
                <h4>
                  <bdi>{patient.name}</bdi>
                </h4>
                {patientWords(state, patient, isHere).map(({ key, count = 0 }) => (
                  <p key={key} className={key === 'upToDate' ? 'good' : 'field-description'}>
                    {t(`sync.patient.${key}`, { count })}
                  </p>
                ))}
              </div>
              {mayManage && (
                <ActionButton label={t(`sync.${change}Named`, { name: patient.name })} onPress={() => ask(patient)}>
                  {t(`sync.${change}`)}
                </ActionButton>
              )}
            </li>
          );
        })}
        {state.sharedWaiting > 0 && <li>{t('sync.sharedWaiting', { count: state.sharedWaiting })}</li>}
      </ul>
      {state.patients.length === 0 && <p className="empty">{t('sync.noPatients')}</p>}
      <DialogBox
        title={t(`sync.${question}Named`, { name: asked?.name ?? '' })}
        isOpen={asked !== null}
        onClose={() => ask(null)}
      >
        {asked && (
          <div className="stack">
            <p>{t(`sync.${question}Means`)}</p>
            <ErrorNote error={task.error} />
            <div className="row">
              <ActionButton onPress={() => ask(null)}>{t('common.cancel')}</ActionButton>
              <ActionButton
                kind={asked.isHeld ? 'danger' : 'primary'}
                isPending={task.isBusy}
                onPress={() => void hold(asked)}
              >
                {t(`sync.${question}`)}
              </ActionButton>
            </div>
          </div>
        )}
      </DialogBox>
    </>
  );
};
