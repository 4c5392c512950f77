import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { useAsk } from '../../client/use-ask.ts';
import { lastGain } from '../voices/learning-curve.ts';

/** What more sentences would bring, by the learning curve of the newest voice; nothing where none was measured. */
export const ExpectedGain = ({ patientId }: { readonly patientId: PatientId }) => {
  const { t } = useTranslation();
  const voices = useAsk((client) => client.voice.list({ patientId }), [patientId]);
  const gain = lastGain(voices.value?.[0]?.measures.learningCurve ?? []);
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
