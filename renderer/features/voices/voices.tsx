import { useTranslation } from 'react-i18next';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { refreshSession } from '../../state/session.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { UnspokenText } from '../speaking/unspoken-text.tsx';
import { BuildVoice } from './build-voice.tsx';
import { CompareVoices } from './compare-voices.tsx';
import { useFit } from './fit-store.ts';
import { hearVoice } from './hear-voice.ts';
import { VoiceList } from './voice-list.tsx';

/** A patient's voice: its versions, a comparison by ear, and the building of a new one. */
export const Voices = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const { patientId } = patient;
  const newest = useFit((fit) => fit.voiceModel?.voiceModelId);
  const voices = useAsk((client) => client.voice.list({ patientId }), [patientId, newest]);
  const choosing = useTask();
  const choose = async (voiceModelId: VoiceModelId | null) => {
    const changed = await choosing.run((client) => client.voice.choose({ patientId, voiceModelId }));
    if (!changed) return;
    voices.setValue(changed);
    await refreshSession();
  };
  const known = voices.value ?? [];
  return (
    <div className="voices">
      <section className="card" aria-label={t('voices.title')}>
        <h2>{t('voices.title')}</h2>
        {voices.value && known.length === 0 && <p className="empty">{t('voices.empty')}</p>}
        <ErrorNote error={voices.error ?? choosing.error} />
        <VoiceList
          voices={known}
          isBusy={choosing.isBusy}
          onChoose={(voiceModelId) => void choose(voiceModelId)}
          onHear={(voiceModelId) => hearVoice(patient, t('compare.sentence'), voiceModelId)}
        />
      </section>
      <div className="voices-side">
        <BuildVoice patientId={patientId} />
        {known.length > 0 && <CompareVoices key={known[0]?.voiceModelId} patient={patient} voices={known} />}
      </div>
      <UnspokenText />
    </div>
  );
};
