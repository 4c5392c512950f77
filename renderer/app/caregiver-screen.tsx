import { ArrowLeft, AudioWaveform, FileText, LayoutGrid, Mic, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../shared/errors/app-error.ts';
import { AuditScreen } from '../features/audit/audit-screen.tsx';
import { Editor } from '../features/editor/editor.tsx';
import { useHeldEdits } from '../features/editor/held-edits.ts';
import { Enrolment } from '../features/enrolment/enrolment.tsx';
import { SignedInAs } from '../features/people/signed-in-as.tsx';
import { Reports } from '../features/reports/reports.tsx';
import { Settings } from '../features/settings/settings.tsx';
import { UnlockDialog } from '../features/settings/unlock-dialog.tsx';
import { SyncNotices } from '../features/sync/sync-notices.tsx';
import { Voices } from '../features/voices/voices.tsx';
import { navigate, type Route } from '../state/route.ts';
import { isDemonstration, usePatient, useSession } from '../state/session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Note } from '../ui/note.tsx';
import { usePatientName } from '../ui/patient-name.ts';

type CaregiverRoute = Exclude<Route, 'board' | 'welcome'>;

const tabs = [
  { route: 'recordings', icon: Mic },
  { route: 'voices', icon: AudioWaveform },
  { route: 'boards', icon: LayoutGrid },
  { route: 'reports', icon: FileText },
  { route: 'settings', icon: Settings2 },
] as const;

const NoPatient = () => {
  const { t } = useTranslation();
  const [isUnlocking, setUnlocking] = useState(false);
  const isLocked = useSession((session) => session.storeStatus?.store === 'locked');
  const holdsEdits = useHeldEdits(({ held }) => held.size > 0);
  return (
    <section className="card empty-state">
      <h2>{isLocked ? t('caregiver.lockedTitle') : t('caregiver.noPatientTitle')}</h2>
      <p>{isLocked ? t('caregiver.locked') : t('caregiver.noPatient')}</p>
      {isLocked && holdsEdits && <Note kind="warning">{t('editor.held')}</Note>}
      <ActionButton kind="primary" onPress={() => (isLocked ? setUnlocking(true) : navigate('welcome'))}>
        {isLocked ? t('board.unlock') : t('board.setUp')}
      </ActionButton>
      <UnlockDialog isOpen={isUnlocking} onClose={() => setUnlocking(false)} />
    </section>
  );
};

const Content = ({ route }: { readonly route: CaregiverRoute }) => {
  const patient = usePatient();
  const isOpen = useSession(({ storeStatus }) => storeStatus?.store === 'open');
  if (route === 'settings') return <Settings />;
  if (route === 'audit' && isOpen) return <AuditScreen />;
  if (!patient || isDemonstration(patient.patientId)) return <NoPatient />;
  if (route === 'voices') return <Voices key={patient.patientId} patient={patient} />;
  if (route === 'reports') return <Reports key={patient.patientId} patient={patient} />;
  if (route === 'boards') return <Editor key={patient.patientId} />;
  return <Enrolment key={patient.patientId} patient={patient} />;
};

/** The caregiver's screens: one way back to the board, and five places. */
export const CaregiverScreen = ({ route }: { readonly route: CaregiverRoute }) => {
  const { t } = useTranslation();
  const patient = usePatient();
  const nameOf = usePatientName();
  const isAuditBroken = useSession(({ storeStatus }) => storeStatus?.isAuditBroken === true);
  const isDamaged = useSession(({ storeStatus }) => storeStatus?.isDamaged === true);
  return (
    <div className="caregiver">
      <header className="caregiver-head">
        <ActionButton icon={ArrowLeft} onPress={() => navigate('board')}>
          {t('caregiver.toBoard')}
        </ActionButton>
        <nav aria-label={t('caregiver.places')}>
          {tabs.map(({ route: place, icon: Icon }) => (
            <a key={place} href={`#/${place}`} className="tab" aria-current={place === route ? 'page' : undefined}>
              <Icon aria-hidden size={22} />
              {t(`caregiver.${place}`)}
            </a>
          ))}
        </nav>
        <SignedInAs />
        <p className="caregiver-patient">{patient && <bdi>{nameOf(patient)}</bdi>}</p>
      </header>
      <main className="caregiver-main">
        <h1 className="visually-hidden">{t(`caregiver.${route}`)}</h1>
        {isDamaged && <Note kind="warning">{t('backup.damaged')}</Note>}
        {isAuditBroken && <ErrorNote error={new AppError('AUDIT_BROKEN')} />}
        <SyncNotices />
        <Content route={route} />
      </main>
    </div>
  );
};
