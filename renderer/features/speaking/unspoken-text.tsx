import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorWords } from '../../ui/error-words.ts';
import { TargetButton } from '../access/target-button.tsx';
import { useSpeaking } from './speaking-store.ts';

/** The text that could not be spoken, in letters large enough to be shown across a bed. */
export const UnspokenText = () => {
  const { t } = useTranslation();
  const unspoken = useSpeaking((state) => state.unspoken);
  const wordsOf = useErrorWords();
  if (!unspoken) return null;
  return (
    <section className="unspoken" role="alert" data-section="unspoken">
      <p className="unspoken-why">
        {t('speaking.unspoken')} {wordsOf(unspoken.error).message}
      </p>
      <p className="unspoken-text" dir="auto">
        {unspoken.text}
      </p>
      <TargetButton icon={X} onChoose={() => useSpeaking.setState({ unspoken: null })}>
        {t('common.close')}
      </TargetButton>
    </section>
  );
};
