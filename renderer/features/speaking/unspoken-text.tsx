import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/action-button.tsx';
import { useSpeaking } from './speaking-store.ts';

/** The text that could not be spoken, in letters large enough to be shown across a bed. */
export const UnspokenText = () => {
  const { t } = useTranslation();
  const unspoken = useSpeaking((state) => state.unspoken);
  if (!unspoken) return null;
  return (
    <section className="unspoken" role="alert">
      <p className="unspoken-why">
        {t('speaking.unspoken')} {unspoken.error.message}
      </p>
      <p className="unspoken-text">{unspoken.text}</p>
      <ActionButton icon={X} onPress={() => useSpeaking.setState({ unspoken: null })}>
        {t('common.close')}
      </ActionButton>
    </section>
  );
};
