import { Circle } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { PatientSettings } from '../../../shared/domain/patient-settings.ts';
import type { Prompt } from '../../../shared/domain/recording.ts';
import type { Speaker } from '../../../shared/domain/speaker.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import type { Microphone } from '../../audio/microphone.ts';
import { changePatientSettings, usePatientSettings } from '../../state/patient-settings.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { ExpectedGain } from './expected-gain.tsx';
import { nextUnrecorded, promptsIn, recordedTexts } from './prompt-sets.ts';
import { RecordingStage } from './recording-stage.tsx';
import { SetChooser } from './set-chooser.tsx';
import { useTakes } from './takes-store.ts';

interface PromptRecorderProps {
  readonly microphone: Microphone;
  /** False while the microphone is gone. */
  readonly canRecord: boolean;
  readonly patient: Patient;
  readonly speaker: Speaker;
  /** Of all sets. */
  readonly prompts: readonly Prompt[];
}

/** Sentences to read aloud: which ones, how, and the screen on which they are read. */
export const PromptRecorder = ({ microphone, canRecord, patient, speaker, prompts }: PromptRecorderProps) => {
  const { t } = useTranslation();
  const { recording } = usePatientSettings();
  const recorded = recordedTexts(
    useTakes((state) => state.recordings),
    speaker,
  );
  const [isReading, setReading] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  if (prompts.length === 0) return <p>{t('record.noPrompts')}</p>;
  const change = async (part: Partial<PatientSettings['recording']>) => {
    const saved = await changePatientSettings({ recording: { ...recording, ...part } });
    setError(saved.ok ? null : saved.error);
  };
  const chosen = promptsIn(recording.promptSet, prompts);
  const isDone = nextUnrecorded(chosen, recorded, 0) === null;
  const isBegun = chosen.some(({ text }) => recorded.has(text));
  return (
    <div className="prompt-recorder">
      <SetChooser
        prompts={prompts}
        recorded={recorded}
        value={recording.promptSet}
        onChange={(promptSet) => void change({ promptSet })}
      />
      <Toggle
        label={t('record.automatic.label')}
        description={t('record.automatic.what')}
        isOn={recording.automatic}
        onChange={(automatic) => void change({ automatic })}
      />
      <ErrorNote error={error} />
      <div className="row">
        {isDone ? (
          <p>{t('record.allDone', { count: chosen.length })}</p>
        ) : (
          <ActionButton kind="primary" icon={Circle} isDisabled={!canRecord} onPress={() => setReading(true)}>
            {isBegun ? t('record.goOn') : t('record.begin')}
          </ActionButton>
        )}
      </div>
      <ExpectedGain patientId={patient.patientId} speaker={speaker} />
      {isReading && (
        <RecordingStage
          microphone={microphone}
          canRecord={canRecord}
          patient={patient}
          speaker={speaker}
          prompts={chosen}
          isAutomatic={recording.automatic}
          onClose={() => setReading(false)}
        />
      )}
    </div>
  );
};
