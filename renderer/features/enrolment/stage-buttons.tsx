import { ArrowLeft, ArrowRight, Circle, Pause, RotateCcw, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/action-button.tsx';
import { isTaking } from './take-reducer.ts';
import type { useSentences } from './use-sentences.ts';

interface StageButtonsProps {
  readonly sentences: ReturnType<typeof useSentences>;
  readonly canRecord: boolean;
}

/** What can be done with a sentence. The first button keeps the focus throughout, so that the space bar alone is enough. */
export const StageButtons = ({ sentences, canRecord }: StageButtonsProps) => {
  const { t } = useTranslation();
  const { take, isGoingOn, record, stop, pause, goOn, skip, back } = sentences;
  const isGood = take.step === 'scored' && take.recording.accepted;
  const main = isTaking(take)
    ? { icon: Square, words: t('record.stop'), press: stop }
    : isGood
      ? { icon: ArrowRight, words: t('record.next'), press: goOn }
      : { icon: Circle, words: t(take.step === 'ready' ? 'record.start' : 'record.redo'), press: record };
  return (
    <div className="row stage-buttons">
      <ActionButton
        kind="primary"
        icon={main.icon}
        onPress={main.press}
        isPending={isTaking(take) && take.step !== 'listening'}
        isDisabled={!canRecord && !isTaking(take) && !isGood}
        isFocusedFirst
      >
        {main.words}
      </ActionButton>
      {(isGoingOn || isTaking(take)) && (
        <ActionButton icon={Pause} onPress={pause}>
          {t('record.pause')}
        </ActionButton>
      )}
      {isGood && (
        <ActionButton icon={RotateCcw} isDisabled={!canRecord} onPress={record}>
          {t('record.redo')}
        </ActionButton>
      )}
      <span className="stage-moves">
        {back && !isTaking(take) && (
          <ActionButton kind="quiet" icon={ArrowLeft} onPress={back}>
            {t('record.previous')}
          </ActionButton>
        )}
        {!isGood && !isTaking(take) && (
          <ActionButton kind="quiet" icon={ArrowRight} onPress={skip}>
            {t('record.skip')}
          </ActionButton>
        )}
      </span>
    </div>
  );
};
