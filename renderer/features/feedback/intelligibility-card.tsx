import { PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import { INTELLIGIBILITY_SENTENCES } from '../../../shared/domain/intelligibility.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { UnderstoodLine } from './understood-line.tsx';
import type { IntelligibilityControls } from './use-intelligibility.ts';

interface IntelligibilityCardProps {
  readonly controls: IntelligibilityControls;
  /** The voice that speaks. */
  readonly voiceModelId: VoiceModelId | null;
  readonly onBegin: () => void;
}

/** How much of the voice listeners understood, and the test of it. */
export const IntelligibilityCard = ({
  controls: { state, error },
  voiceModelId,
  onBegin,
}: IntelligibilityCardProps) => {
  const { t } = useTranslation();
  if (!state) return <ErrorNote error={error} />;
  if (state.next === null) return null;
  return (
    <section className="card" aria-label={t('intelligibility.title')}>
      <h2 id="intelligibility-heading" tabIndex={-1}>
        {t('intelligibility.title')}
      </h2>
      <p className="field-description">{t('intelligibility.explanation', { count: INTELLIGIBILITY_SENTENCES })}</p>
      <UnderstoodLine heard={state.heard.filter((sentence) => sentence.voiceModelId === voiceModelId)} />
      <ErrorNote error={error} />
      <ActionButton icon={PenLine} onPress={onBegin}>
        {t('intelligibility.begin')}
      </ActionButton>
    </section>
  );
};
