import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId, RecordingId } from '../../../shared/domain/ids.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { Picker } from '../../ui/picker.tsx';
import { SoundPair } from './sound-pair.tsx';
import { useVoiceOptions } from './use-voice-options.ts';

interface SoundLookProps {
  readonly patientId: PatientId;
  /** Newest first. */
  readonly voices: readonly VoiceModel[];
  /** Takes whose text is known. */
  readonly takes: readonly Recording[];
}

/** A take beside the same text in a voice, to be looked at. */
export const SoundLook = ({ patientId, voices, takes }: SoundLookProps) => {
  const { t } = useTranslation();
  const { options, idOf, valueFor } = useVoiceOptions(voices);
  const [recordingId, setRecordingId] = useState<RecordingId | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const take = takes.find((candidate) => candidate.recordingId === recordingId) ?? takes[0];
  if (!take) return <p>{t('sound.noTakes')}</p>;
  const voice = options.find(({ value }) => value === chosen) ?? options[0];
  const value = voice?.value ?? valueFor(null);
  return (
    <>
      <div className="compare-sides sound-choice">
        <Picker
          label={t('sound.whichTake')}
          options={takes.map(({ recordingId: id, text }) => ({ value: id, label: text }))}
          value={take.recordingId}
          onChange={setRecordingId}
        />
        <Picker label={t('sound.whichVoice')} options={options} value={value} onChange={setChosen} />
      </div>
      <SoundPair
        key={`${take.recordingId} ${value}`}
        patientId={patientId}
        take={take}
        voiceModelId={idOf(value)}
        voiceTitle={voice?.label ?? t('voices.standard')}
      />
    </>
  );
};
