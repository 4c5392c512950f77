import { Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Picker } from '../../ui/picker.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { hearTake, hearVoice, stopHearing } from './hear.ts';
import { useVoiceOptions } from './use-voice-options.ts';

const OWN_SENTENCE = 'own';

interface CompareVoicesProps {
  readonly patient: Patient;
  /** Newest first. */
  readonly voices: readonly VoiceModel[];
  /** Takes whose text is known. */
  readonly takes: readonly Recording[];
}

/** Two voices side by side, by ear: the same sentence in each, and as it was recorded where it was. */
export const CompareVoices = ({ patient, voices, takes }: CompareVoicesProps) => {
  const { t } = useTranslation();
  const usual = t('compare.sentence', { lng: patient.language });
  const { options, idOf, valueFor } = useVoiceOptions(voices);
  const [sentence, setSentence] = useState(usual);
  const [chosenA, setA] = useState<string | null>(null);
  const [chosenB, setB] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const take = takes.find(({ text }) => text === sentence.trim());
  // Until somebody chooses, it is the two newest that are compared.
  const sides = [
    { name: 'A', chosen: chosenA ?? valueFor(voices[1]?.voiceModelId ?? null), choose: setA },
    { name: 'B', chosen: chosenB ?? valueFor(voices[0]?.voiceModelId ?? null), choose: setB },
  ] as const;
  const sentences = [
    { value: OWN_SENTENCE, label: t('compare.ownSentence') },
    ...takes
      // A sentence that was recorded twice is one to choose; the newest take of it is played.
      .filter(({ text }, at) => takes.findIndex((other) => other.text === text) === at)
      .map(({ recordingId, text }) => ({ value: recordingId as string, label: text })),
  ];
  const pickSentence = (value: string) =>
    setSentence(takes.find(({ recordingId }) => recordingId === value)?.text ?? usual);
  return (
    <section className="card compare" aria-label={t('compare.title')}>
      <h2>{t('compare.title')}</h2>
      {takes.length > 0 && (
        <Picker
          label={t('compare.recorded')}
          options={sentences}
          value={take?.recordingId ?? OWN_SENTENCE}
          onChange={pickSentence}
        />
      )}
      <TextInput label={t('compare.say')} value={sentence} onChange={setSentence} maxLength={1000} />
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
      <ErrorNote error={error} />
      <div className="row spread">
        {take && (
          <ActionButton icon={Play} onPress={() => void hearTake(take.recordingId).then(setError)}>
            {t('compare.playTake')}
          </ActionButton>
        )}
        <ActionButton kind="quiet" icon={Square} onPress={stopHearing}>
          {t('utterance.stop')}
        </ActionButton>
      </div>
    </section>
  );
};
