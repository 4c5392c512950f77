import { Check, Volume2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RATED_ASPECTS, type RatingScores } from '../../../shared/domain/rating.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { GradeChoice } from './grade-choice.tsx';

/** What was answered to one sentence. */
export interface SentenceRating extends RatingScores {
  readonly note: string;
}

interface RateSentenceProps {
  readonly sentence: string;
  readonly language: string;
  /** Whom the voice is for. */
  readonly name: string;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onHear: () => void;
  readonly onSave: (rating: SentenceRating) => void;
  /** What else is asked beside the note. */
  readonly children?: ReactNode;
}

/** One sentence to listen to, and three questions about it. */
export const RateSentence = ({
  sentence,
  language,
  name,
  saveLabel,
  isSaving,
  onHear,
  onSave,
  children,
}: RateSentenceProps) => {
  const { t } = useTranslation();
  const [scores, setScores] = useState<Partial<RatingScores>>({});
  const [note, setNote] = useState('');
  const [wasHeard, setHeard] = useState(false);
  const { clarity, likeness, comfort } = scores;
  const hear = () => {
    setHeard(true);
    onHear();
  };
  return (
    <>
      <blockquote className="prompt" lang={language} dir="auto">
        {sentence}
      </blockquote>
      <div className="row">
        <ActionButton kind={wasHeard ? 'plain' : 'primary'} icon={Volume2} onPress={hear}>
          {t('feedback.listen')}
        </ActionButton>
        {!wasHeard && <p className="field-description">{t('feedback.listenFirst')}</p>}
      </div>
      {RATED_ASPECTS.map((aspect) => (
        <GradeChoice
          key={aspect}
          question={t(`feedback.question.${aspect}`, { name })}
          grade={scores[aspect]}
          mayBeUnknown={aspect === 'likeness'}
          onChange={(grade) => setScores((before) => ({ ...before, [aspect]: grade }))}
        />
      ))}
      <div className="rating-fields">
        <TextInput label={t('feedback.note')} value={note} onChange={setNote} maxLength={1000} />
        {children}
      </div>
      <div className="row">
        <ActionButton
          kind={wasHeard ? 'primary' : 'plain'}
          icon={Check}
          isPending={isSaving}
          isDisabled={!wasHeard || clarity === undefined || likeness === undefined || comfort === undefined}
          onPress={() => {
            if (clarity !== undefined && likeness !== undefined && comfort !== undefined) {
              onSave({ clarity, likeness, comfort, note });
            }
          }}
        >
          {saveLabel}
        </ActionButton>
      </div>
    </>
  );
};
