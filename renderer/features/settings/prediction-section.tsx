import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { usePatientSettings } from '../../state/patient-settings.ts';
import { isDemonstration, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { useSettingsChange } from './use-settings-change.ts';

/** How much was learned of a patient, and a way to forget it all. */
const Learned = ({ patientId }: { readonly patientId: PatientId }) => {
  const { t } = useTranslation();
  const learned = useAsk((client) => client.prediction.learned({ patientId }), [patientId]);
  const task = useTask();
  const [isAsking, setAsking] = useState(false);
  const wordCount = learned.value?.wordCount ?? 0;
  const forget = async () => {
    if (!(await task.run((client) => client.prediction.clear({ patientId })))) return;
    learned.reload();
    setAsking(false);
  };
  return (
    <>
      <ErrorNote error={learned.error} />
      <p aria-live="polite">{t('predictionSettings.learned', { count: wordCount })}</p>
      {wordCount > 0 && (
        <ActionButton kind="danger" icon={Eraser} onPress={() => setAsking(true)}>
          {t('predictionSettings.forget')}
        </ActionButton>
      )}
      <DialogBox title={t('predictionSettings.forgetTitle')} isOpen={isAsking} onClose={() => setAsking(false)}>
        <p>{t('predictionSettings.forgetExplanation')}</p>
        <ErrorNote error={task.error} />
        <div className="row">
          <ActionButton onPress={() => setAsking(false)}>{t('predictionSettings.keep')}</ActionButton>
          <ActionButton kind="danger" icon={Eraser} isPending={task.isBusy} onPress={() => void forget()}>
            {t('predictionSettings.forget')}
          </ActionButton>
        </div>
      </DialogBox>
    </>
  );
};

/** Whether words are foretold, and what of that is learned. */
export const PredictionSection = () => {
  const { t } = useTranslation();
  const { prediction } = usePatientSettings();
  const { error, change } = useSettingsChange();
  const patientId = useSession((session) => session.patientId);
  return (
    <section className="card" aria-label={t('predictionSettings.title')}>
      <h2>{t('predictionSettings.title')}</h2>
      <ErrorNote error={error} />
      <Toggle
        label={t('predictionSettings.isOn')}
        description={t('predictionSettings.isOnDescription')}
        isOn={prediction.isOn}
        onChange={(isOn) => void change({ prediction: { ...prediction, isOn } })}
      />
      <Toggle
        label={t('predictionSettings.learns')}
        description={t('predictionSettings.learnsDescription')}
        isOn={prediction.learns}
        onChange={(learns) => void change({ prediction: { ...prediction, learns } })}
      />
      {!isDemonstration(patientId) && <Learned key={patientId} patientId={patientId} />}
    </section>
  );
};
