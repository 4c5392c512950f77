import { useTranslation } from 'react-i18next';
import type { PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import { useAsk } from '../../client/use-ask.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { f0Scale } from './sound-geometry.ts';
import { SoundPicture } from './sound-picture.tsx';

interface SoundPairProps {
  readonly patientId: PatientId;
  readonly take: Recording;
  readonly voiceModelId: VoiceModelId | null;
  readonly voiceTitle: string;
}

/** A take and the same text in a voice, as pictures on one scale. */
export const SoundPair = ({ patientId, take, voiceModelId, voiceTitle }: SoundPairProps) => {
  const { t } = useTranslation();
  const { recordingId } = take;
  const plots = useAsk(
    (client) => client.voice.plots({ patientId, recordingId, voiceModelId }),
    [patientId, recordingId, voiceModelId],
  );
  if (plots.error) {
    return (
      <>
        <ErrorNote error={plots.error} />
        <div className="row">
          <ActionButton onPress={plots.reload}>{t('record.tryAgain')}</ActionButton>
        </div>
      </>
    );
  }
  if (!plots.value) {
    return (
      <p className="sound-waiting" role="status">
        {t('sound.waiting')}
      </p>
    );
  }
  const both = [plots.value.take, plots.value.voice];
  const shared = { f0: f0Scale(both), longestMs: Math.max(1, ...both.map(({ durationMs }) => durationMs)) };
  return (
    <>
      <SoundPicture title={t('sound.take', { text: take.text })} plot={plots.value.take} {...shared} />
      <SoundPicture title={voiceTitle} plot={plots.value.voice} {...shared} />
      <p className="field-description">{t('sound.legend')}</p>
    </>
  );
};
