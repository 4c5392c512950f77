import { Mic } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { useAsk } from '../../client/use-ask.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Picker } from '../../ui/picker.tsx';
import { MicrophoneCheck } from './microphone-check.tsx';
import { MicrophoneSetup } from './microphone-setup.tsx';
import { PromptRecorder } from './prompt-recorder.tsx';
import { RoomCheck } from './room-check.tsx';
import { useSpeakers } from './speaker-store.ts';
import { useMicrophone } from './use-microphone.ts';

/** Recording from a microphone: switch it on, listen to the room, try a sentence, then read one after the other. */
export const Recorder = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const use = useMicrophone();
  const [roomDbfs, setRoomDbfs] = useState<number | null>(null);
  const [isMicrophoneChecked, setMicrophoneChecked] = useState(false);
  const { language, patientId } = patient;
  const { speaker } = useSpeakers(patientId);
  const prompts = useAsk((client) => client.recording.prompts({ language }), [language]);
  if (!use.microphone) return <MicrophoneSetup use={use} />;
  return (
    <section className="card recorder" aria-label={t('record.title')}>
      <div className="row spread recorder-head">
        <h2>{t('record.title')}</h2>
        {use.devices.length > 1 && (
          <Picker
            label={t('record.microphone')}
            options={use.devices.map(({ deviceId, label }) => ({ value: deviceId, label }))}
            value={use.deviceId ?? use.devices[0]?.deviceId ?? null}
            onChange={(deviceId) => void use.choose(deviceId)}
          />
        )}
      </div>
      {use.isGone && (
        <div role="alert">
          <Note kind="warning">
            <strong>{t('record.gone.what')}</strong> {t('record.gone.next')}
          </Note>
          <ActionButton icon={Mic} onPress={() => void use.open()}>
            {t('record.tryAgain')}
          </ActionButton>
        </div>
      )}
      <ErrorNote error={prompts.error} />
      {roomDbfs === null ? (
        <RoomCheck microphone={use.microphone} onDone={setRoomDbfs} />
      ) : !isMicrophoneChecked ? (
        <MicrophoneCheck
          microphone={use.microphone}
          roomDbfs={roomDbfs}
          language={language}
          onDone={() => setMicrophoneChecked(true)}
        />
      ) : (
        prompts.value && (
          <PromptRecorder
            microphone={use.microphone}
            canRecord={!use.isGone}
            patient={patient}
            speaker={speaker}
            prompts={prompts.value}
          />
        )
      )}
    </section>
  );
};
