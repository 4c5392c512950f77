import { useTranslation } from 'react-i18next';
import { usePatientSettings } from '../../state/patient-settings.ts';
import { TargetButton } from '../access/target-button.tsx';
import { usePredictions } from './prediction-store.ts';

const PLACES = [0, 1, 2, 3, 4] as const;

/** The likeliest words, each in a place of fixed size, so that nothing moves under a hand that aims. */
export const PredictedWords = ({ onChoose }: { readonly onChoose: (word: string, atMs: number) => void }) => {
  const { t } = useTranslation();
  const { isOn } = usePatientSettings().prediction;
  const words = usePredictions((state) => state.words);
  if (!isOn) return null;
  return (
    <ul className="predicted-words" aria-label={t('utterance.predicted')} data-section="predicted">
      {PLACES.map((place) => {
        const word = words[place];
        return (
          <li key={place}>
            {word !== undefined && <TargetButton onChoose={(atMs) => onChoose(word, atMs)}>{word}</TargetButton>}
          </li>
        );
      })}
    </ul>
  );
};
