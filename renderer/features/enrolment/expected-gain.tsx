import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { isSameSpeaker, type Speaker } from '../../../shared/domain/speaker.ts';
import { useAsk } from '../../client/use-ask.ts';
import { lastGain } from '../voices/learning-curve.ts';

interface ExpectedGainProps {
  readonly patientId: PatientId;
  readonly speaker: Speaker;
}

/** What more sentences of a speaker would bring, by the learning curve of their newest voice; nothing where none was measured. */
export const ExpectedGain = ({ patientId, speaker }: ExpectedGainProps) => {
  const { t } = useTranslation();
  const voices = useAsk((client) => client.voice.list({ patientId }), [patientId]);
  const newest = voices.value?.find((voice) => isSameSpeaker(voice.speaker, speaker));
  const gain = lastGain(newest?.measures.learningCurve ?? []);
  if (!gain) return null;
  const { seconds, percent, sentences } = gain;
  return (
    <p className="expected-gain">
      {gain.grade === 'helps' && percent > 0
        ? t('record.gain.helps', { seconds, percent, count: sentences })
        : t('learning.gain.little', { seconds })}
    </p>
  );
};
