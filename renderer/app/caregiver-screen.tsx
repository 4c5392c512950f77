import { ArrowLeft, AudioWaveform, FileText, LayoutGrid, Mic, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../shared/errors/app-error.ts';
import { AuditScreen } from '../features/audit/audit-screen.tsx';
import { ConsentNotices } from '../features/consent/consent-notices.tsx';
import { Editor } from '../features/editor/editor.tsx';
import { useHeldEdits } from '../features/editor/held-edits.ts';
import { Enrolment } from '../features/enrolment/enrolment.tsx';
import { SignedInAs } from '../features/people/signed-in-as.tsx';
import { WhoMay } from '../features/people/who-may.tsx';
import { Reports } from '../features/reports/reports.tsx';
import { Settings } from '../features/settings/settings.tsx';
import { UnlockDialog } from '../features/settings/unlock-dialog.tsx';
import { SyncNotices } from '../features/sync/sync-notices.tsx';
import { Voices } from '../features/voices/voices.tsx';
import { type ProcedureName, useMay } from '../state/may.ts';
import { navigate, type Route } from '../state/route.ts';
import { isDemonstration, usePatient, useSession } from '../state/session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Note } from '../ui/note.tsx';
import { usePatientName } from '../ui/patient-name.ts';

type CaregiverRoute = Exclude<Route, 'board' | 'welcome'>;

/** The places, each with what somebody must be allowed to do there for the place to be of use to them. */
const tabs = [
  { route: 'recordings', icon: Mic, needs: 'recording.list' },
  { route: 'voices', icon: AudioWaveform, needs: 'voice.list' },
  { route: 'boards', icon: LayoutGrid, needs: 'board.change' },
  { route: 'reports', icon: FileText, needs: 'report.prepare' },
  { route: 'settings', icon: Settings2, needs: 'patient.saveSettings' },
] as const;

const Tab = ({ place, isHere }: { readonly place: (typeof tabs)[number]; readonly isHere: boolean }) => {
  const { t } = useTranslation();
  const { route, icon: Icon, needs } = place;
  if (!useMay(needs)) return null;
  return (
    <a href={`#/${route}`} className="tab" aria-current={isHere ? 'page' : undefined}>
      <Icon aria-hidden size={22} />
      {t(`caregiver.${route}`)}
    </a>
  );
};

const NotForRole = ({ route, needs }: { readonly route: CaregiverRoute; readonly needs: ProcedureName }) => {
  const { t } = useTranslation();
  return (
    <section className="card empty-state">
      <h2>{t(`caregiver.${route}`)}</h2>
      <WhoMay procedure={needs} />
    </section>
  );
};

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
  const { needs } = tabs.find((place) => place.route === route) ?? { needs: 'audit.list' as const };
  const may = useMay(needs);
  if (route === 'settings') return <Settings />;
  if (route === 'audit' && isOpen) return <AuditScreen />;
  if (!patient || isDemonstration(patient.patientId)) return <NoPatient />;
  if (!may) return <NotForRole route={route} needs={needs} />;
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
  const isOpen = useSession(({ storeStatus }) => storeStatus?.store === 'open');
  const isAuditBroken = useSession(({ storeStatus }) => storeStatus?.isAuditBroken === true);
  const isDamaged = useSession(({ storeStatus }) => storeStatus?.isDamaged === true);
  return (
    <div className="caregiver">
      <header className="caregiver-head">
        <ActionButton icon={ArrowLeft} onPress={() => navigate('board')}>
          {t('caregiver.toBoard')}
        </ActionButton>
        <nav aria-label={t('caregiver.places')}>
          {tabs.map((place) => (
            <Tab key={place.route} place={place} isHere={place.route === route} />
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
        {isOpen && patient && !isDemonstration(patient.patientId) && route !== 'voices' && (
          <ConsentNotices patientId={patient.patientId} />
        )}
        <Content route={route} />
      </main>
    </div>
  );
};
