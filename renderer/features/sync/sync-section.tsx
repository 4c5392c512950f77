import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../shared/domain/sync.ts';
import { useSession } from '../../state/session.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { DeviceList } from './device-list.tsx';
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
  readonly onChange: (state: SyncState) => void;
  readonly onRun: () => void;
}

const TakesPart = ({ state, mayManage, onChange, onRun }: TakesPartProps) => {
  const { t } = useTranslation();
  return (
    <>
      <SyncNow state={state} onRun={onRun} />
      <h3>{t('sync.patients')}</h3>
      <PatientList state={state} mayManage={mayManage} onChange={onChange} />
      <h3>{t('sync.devices')}</h3>
      <DeviceList state={state} mayManage={mayManage} onChange={onChange} />
      {mayManage ? (
        <>
          <h3>{t('sync.schedule.title')}</h3>
          <SyncSchedule state={state} onChange={onChange} />
          <StorageDetails state={state} onChange={onChange} />
        </>
      ) : (
        <p>{t('sync.askAdministrator')}</p>
      )}
    </>
  );
};

const Sync = ({ mayManage }: { readonly mayManage: boolean }) => {
  const { t } = useTranslation();
  const { value: state, error, setValue, reload } = useSync();
  if (!state) return <ErrorNote error={error} />;
  if (state.device !== null && state.setup !== null) {
    return <TakesPart state={state} mayManage={mayManage} onChange={setValue} onRun={reload} />;
  }
  if (mayManage) return <StartSync onDone={setValue} />;
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
  const access = useSession(({ signedIn }) => signedIn?.access);
  if (!isOpen || access === undefined || access === 'anyone') return null;
  return (
    <section className="card" aria-label={t('sync.title')}>
      <h2>{t('sync.title')}</h2>
      <Sync mayManage={access === 'administrator'} />
    </section>
  );
};
