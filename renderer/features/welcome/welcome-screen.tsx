import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../state/route.ts';
import { useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DeviceLanguagePicker } from '../settings/device-language-picker.tsx';
import { UnlockDialog } from '../settings/unlock-dialog.tsx';
import { HearStep } from './hear-step.tsx';
import { PassphraseStep } from './passphrase-step.tsx';
import { PatientStep } from './patient-step.tsx';
import { PresetStep } from './preset-step.tsx';
import { RecordingsStep } from './recordings-step.tsx';
import { RecoveryStep } from './recovery-step.tsx';
import { VoiceStep } from './voice-step.tsx';
import { resumeWelcome, useWelcome } from './welcome-store.ts';

const CurrentStep = () => {
  const { step, patientId } = useWelcome();
  const patient = useSession(({ patients }) => patients.find((known) => known.patientId === patientId));
  if (step === 'passphrase') return <PassphraseStep />;
  if (step === 'recovery') return <RecoveryStep />;
  if (step === 'patient') return <PatientStep />;
  if (!step || !patient) return null;
  if (step === 'preset') return <PresetStep patient={patient} />;
  if (step === 'recordings') return <RecordingsStep patient={patient} />;
  if (step === 'voice') return <VoiceStep patient={patient} />;
  return <HearStep patient={patient} />;
};

/** The guide from a fresh machine to a voice, step by step; it can be left at any time. */
export const WelcomeScreen = () => {
  const { t } = useTranslation();
  const store = useSession((session) => session.storeStatus?.store);
  const step = useWelcome((welcome) => welcome.step);
  const [isUnlocking, setUnlocking] = useState(true);
  useEffect(() => {
    if (step === null && store !== undefined && store !== 'locked') void resumeWelcome();
  }, [step, store]);
  return (
    <div className="welcome">
      <header className="caregiver-head">
        <ActionButton icon={ArrowLeft} onPress={() => navigate('board')}>
          {t('caregiver.toBoard')}
        </ActionButton>
        <p className="field-description">{t('welcome.leave')}</p>
        <DeviceLanguagePicker hideLabel />
      </header>
      <main className="caregiver-main">
        {store === 'locked' ? (
          <div className="step">
            <h1>{t('unlock.title')}</h1>
            <ActionButton kind="primary" onPress={() => setUnlocking(true)}>
              {t('board.unlock')}
            </ActionButton>
            <UnlockDialog isOpen={isUnlocking} onClose={() => setUnlocking(false)} />
          </div>
        ) : (
          <CurrentStep />
        )}
      </main>
    </div>
  );
};
