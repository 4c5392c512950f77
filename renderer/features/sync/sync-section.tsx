import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../shared/domain/sync.ts';
import { useMay } from '../../state/may.ts';
import { useSession } from '../../state/session.ts';
import { DoneNote } from '../../ui/done-note.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { DeviceList } from './device-list.tsx';
import { LeaveGroup } from './leave-group.tsx';
import { PatientList } from './patient-list.tsx';
import { StartSync } from './start-sync.tsx';
import { StorageDetails } from './storage-details.tsx';
import './sync.css';
import { SyncNow } from './sync-now.tsx';
import { SyncSchedule } from './sync-schedule.tsx';
import { useSync } from './use-sync.ts';

interface TakesPartProps {
  readonly state: SyncState;
  readonly mayManage: boolean;
  /** Whether this computer has begun to take part just now: it syncs at once. */
  readonly isNew: boolean;
  readonly onChange: (state: SyncState) => void;
  readonly onLeave: (state: SyncState) => void;
  readonly onRun: () => void;
}

/** Whether this computer can only leave: it was removed, away for too long, or another one is taken for it. */
const isOut = ({ devices, failure }: SyncState): boolean =>
  failure === 'SYNC_DEVICE_REMOVED' ||
  failure === 'SYNC_FORKED' ||
  failure === 'SYNC_AWAY_TOO_LONG' ||
  devices.some(({ isThis, isRemoved }) => isThis && isRemoved);

const TakesPart = ({ state, mayManage, isNew, onChange, onLeave, onRun }: TakesPartProps) => {
  const { t } = useTranslation();
  const managed = { state, onChange, mayManage: mayManage && !isOut(state) };
  return (
    <>
      <SyncNow state={state} isNew={isNew} onRun={onRun} />
      {state.damaged > 0 && <Note kind="warning">{t('sync.damaged')}</Note>}
      {mayManage && isOut(state) && <LeaveGroup onLeave={onLeave} />}
      <h3>{t('sync.patients')}</h3>
      <PatientList {...managed} />
      <h3>{t('sync.devices')}</h3>
      <DeviceList {...managed} />
      {managed.mayManage && (
        <>
          <h3>{t('sync.schedule.title')}</h3>
          <SyncSchedule state={state} onChange={onChange} />
          <StorageDetails state={state} onChange={onChange} />
          <LeaveGroup onLeave={onLeave} />
        </>
      )}
      {!mayManage && <p>{t('sync.askAdministrator')}</p>}
    </>
  );
};

const Sync = ({ mayManage }: { readonly mayManage: boolean }) => {
  const { t } = useTranslation();
  const { value: state, error, setValue, reload } = useSync();
  const [isNew, setNew] = useState(false);
  const [hasLeft, setLeft] = useState(false);
  if (!state) return <ErrorNote error={error} />;
  if (state.device !== null && state.setup !== null) {
    const leave = (left: SyncState) => {
      setLeft(true);
      setValue(left);
    };
    return <TakesPart {...{ state, mayManage, isNew }} onChange={setValue} onLeave={leave} onRun={reload} />;
  }
  if (mayManage) {
    return (
      <>
        {hasLeft && <DoneNote>{t('sync.hasLeft')}</DoneNote>}
        <StartSync
          onDone={(begun) => {
            setNew(true);
            setLeft(false);
            setValue(begun);
          }}
        />
      </>
    );
  }
  return (
    <>
      <p>{t('sync.explanation')}</p>
      <p>{t('sync.askAdministrator')}</p>
    </>
  );
};

/** Several computers with the same records: how well they agree, and what to do about it. */
export const SyncSection = () => {
  const { t } = useTranslation();
  const isOpen = useSession(({ storeStatus }) => storeStatus?.store === 'open');
  const may = useMay('sync.state');
  const mayManage = useMay('sync.setUp');
  if (!isOpen || !may) return null;
  return (
    <section className="card" aria-label={t('sync.title')}>
      <h2>{t('sync.title')}</h2>
      <Sync mayManage={mayManage} />
    </section>
  );
};
