import { Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Picker } from '../../ui/picker.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { stopSpeaking } from '../speaking/speak.ts';
import { hearVoice } from './hear-voice.ts';

const STANDARD = 'standard';

interface CompareVoicesProps {
  readonly patient: Patient;
  /** Newest first. */
  readonly voices: readonly VoiceModel[];
}

/** Two voices side by side, by ear: the same sentence in each. */
export const CompareVoices = ({ patient, voices }: CompareVoicesProps) => {
  const { t } = useTranslation();
  const [sentence, setSentence] = useState(t('compare.sentence'));
  const [chosenA, setA] = useState<string>(voices[1]?.voiceModelId ?? STANDARD);
  const [chosenB, setB] = useState<string>(voices[0]?.voiceModelId ?? STANDARD);
  const options = [
    ...voices.map(({ voiceModelId, version }) => ({
      value: voiceModelId as string,
      label: t('voices.version', { version }),
    })),
    { value: STANDARD, label: t('voices.standard') },
  ];
  const idOf = (value: string): VoiceModelId | null =>
    voices.find(({ voiceModelId }) => voiceModelId === value)?.voiceModelId ?? null;
  const sides = [
    { name: 'A', chosen: chosenA, choose: setA },
    { name: 'B', chosen: chosenB, choose: setB },
  ] as const;
  return (
    <section className="card compare" aria-label={t('compare.title')}>
      <h2>{t('compare.title')}</h2>
      <TextInput label={t('compare.say')} value={sentence} onChange={setSentence} maxLength={300} />
      <div className="compare-sides">
        {sides.map(({ name, chosen, choose }) => (
          <div key={name} className="compare-side">
            <Picker label={t('compare.voice', { name })} options={options} value={chosen} onChange={choose} />
            <ActionButton icon={Play} onPress={() => hearVoice(patient, sentence, idOf(chosen))}>
              {t('compare.play', { name })}
            </ActionButton>
          </div>
        ))}
      </div>
      <div className="row">
        <ActionButton kind="quiet" icon={Square} onPress={stopSpeaking}>
          {t('utterance.stop')}
        </ActionButton>
      </div>
    </section>
  );
};
