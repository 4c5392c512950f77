import { Frown, Laugh, Leaf, Meh, Siren, Smile, Volume1 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Emotion } from '../../../shared/domain/emotion.ts';
import { TargetChoice } from '../access/target-choice.tsx';
import { useSpeaking } from '../speaking/speaking-store.ts';

const icons = {
  neutral: Meh,
  calm: Leaf,
  happy: Smile,
  excited: Laugh,
  sad: Frown,
  urgent: Siren,
  whisper: Volume1,
} as const;

/** How the next messages are meant. */
export const EmotionChoice = () => {
  const { t } = useTranslation();
  const emotion = useSpeaking((state) => state.emotion);
  return (
    <TargetChoice
      label={t('emotion.label')}
      value={emotion}
      onChange={(chosen) => useSpeaking.setState({ emotion: chosen })}
      choices={Emotion.options.map((value) => ({ value, label: t(`emotion.${value}`), icon: icons[value] }))}
    />
  );
};
