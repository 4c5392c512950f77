import { Frown, Laugh, Leaf, Megaphone, Meh, Siren, Smile, Volume1, Volume2, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Emotion } from '../../../shared/domain/emotion.ts';
import { Emphasis } from '../../../shared/domain/emphasis.ts';
import { TargetButton } from '../access/target-button.tsx';
import { useSpeaking } from '../speaking/speaking-store.ts';

export const emotionIcons = {
  neutral: Meh,
  calm: Leaf,
  happy: Smile,
  excited: Laugh,
  sad: Frown,
  urgent: Siren,
  whisper: Volume1,
} as const;
const emphasisIcons = { none: VolumeX, moderate: Volume2, strong: Megaphone } as const;

/** How the next words are meant: an emotion, which is chosen at once, and how strongly they are stressed. */
export const MannerPanel = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useTranslation();
  const { emotion, emphasis } = useSpeaking();
  return (
    <section className="panel" aria-label={t('emotion.label')} data-section="panel">
      <fieldset className="panel-choices" data-row={0}>
        <legend>{t('emotion.label')}</legend>
        {Emotion.options.map((value) => (
          <TargetButton
            key={value}
            icon={emotionIcons[value]}
            isPressed={value === emotion}
            className="panel-choice"
            onChoose={() => {
              useSpeaking.setState({ emotion: value });
              onDone();
            }}
          >
            {t(`emotion.${value}`)}
          </TargetButton>
        ))}
      </fieldset>
      <fieldset className="panel-choices" data-row={1}>
        <legend>{t('emphasis.label')}</legend>
        {Emphasis.options.map((value) => (
          <TargetButton
            key={value}
            icon={emphasisIcons[value]}
            isPressed={value === emphasis}
            className="panel-choice"
            onChoose={() => {
              useSpeaking.setState({ emphasis: value });
              onDone();
            }}
          >
            {t(`emphasis.${value}`)}
          </TargetButton>
        ))}
      </fieldset>
    </section>
  );
};
