import { Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { useAsk } from '../../client/use-ask.ts';
import { navigate } from '../../state/route.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { UnspokenText } from '../speaking/unspoken-text.tsx';
import { hearVoice } from '../voices/hear.ts';
import { voiceTitle } from '../voices/voice-title.ts';
import { StepFrame } from './step-frame.tsx';
import { useWelcome } from './welcome-store.ts';

/** The same sentence in the standard voice and in the patient's own, and then to the board. */
export const HearStep = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const { patientId } = patient;
  const voices = useAsk((client) => client.voice.list({ patientId }), [patientId]);
  const own = voices.value?.find((voice) => voice.active) ?? voices.value?.[0];
  const finish = () => {
    useWelcome.setState({ step: null });
    navigate('board');
  };
  return (
    <StepFrame
      step="hear"
      actions={
        <ActionButton kind="primary" onPress={finish}>
          {t('welcome.toBoard')}
        </ActionButton>
      }
    >
      <div className="compare-sides">
        <section className="card compare-side" aria-label={t('welcome.before')}>
          <h2>{t('welcome.before')}</h2>
          <p>{t('voices.standardDescription')}</p>
          <ActionButton
            icon={Play}
            onPress={() => hearVoice(patient, t('compare.sentence', { lng: patient.language }), null)}
          >
            {t('welcome.playBefore')}
          </ActionButton>
        </section>
        {own && (
          <section className="card compare-side" aria-label={t('welcome.after')}>
            <h2>{t('welcome.after')}</h2>
            <p>{voiceTitle(t, own)}</p>
            <ActionButton
              icon={Play}
              onPress={() => hearVoice(patient, t('compare.sentence', { lng: patient.language }), own.voiceModelId)}
            >
              {t('welcome.playAfter')}
            </ActionButton>
          </section>
        )}
      </div>
      <UnspokenText />
    </StepFrame>
  );
};
