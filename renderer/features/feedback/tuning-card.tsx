import { Ear, RotateCcw, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FEWEST_COMPARISONS, PLANNED_COMPARISONS } from '../../../shared/domain/tuning.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useEnumeration } from '../../ui/formats.ts';
import { ForgetDialog } from './forget-dialog.tsx';
import { useStepWords } from './step-words.ts';
import type { TuningControls } from './use-tuning.ts';

interface TuningCardProps {
  readonly tuning: TuningControls;
  readonly onBegin: () => void;
}

/** How the voice is tuned beside its preset, the way back, and the way to tune it by ear. */
export const TuningCard = ({ tuning, onBegin }: TuningCardProps) => {
  const { t } = useTranslation();
  const words = useStepWords();
  const enumerate = useEnumeration();
  const { state, error, isBusy } = tuning;
  const [isForgetting, setForgetting] = useState(false);
  return (
    <section className="card" aria-label={t('tuning.title')}>
      <h2 id="tuning-heading" tabIndex={-1}>
        {t('tuning.title')}
      </h2>
      <p className="field-description">
        {t('tuning.explanation', { fewest: FEWEST_COMPARISONS, planned: PLANNED_COMPARISONS })}
      </p>
      <ErrorNote error={error} />
      {state && (
        <>
          <p role="status">
            {state.steps.length === 0
              ? t('tuning.asPreset')
              : t('tuning.tuned', { changes: enumerate(state.steps.map(words)) })}
          </p>
          {!state.aspects.includes('breathinessDb') && <p className="field-description">{t('tuning.notBreath')}</p>}
          <div className="row">
            <ActionButton icon={Ear} onPress={onBegin}>
              {t(state.compared === 0 ? 'tuning.begin' : 'tuning.goOn')}
            </ActionButton>
            {state.canUndo && (
              <ActionButton icon={Undo2} isPending={isBusy} onPress={() => void tuning.undo()}>
                {t('tuning.undo')}
              </ActionButton>
            )}
            {state.steps.length > 0 && (
              <ActionButton icon={RotateCcw} isPending={isBusy} onPress={() => void tuning.reset()}>
                {t('tuning.reset')}
              </ActionButton>
            )}
            {state.compared > 0 && (
              <ActionButton kind="quiet" icon={Trash2} onPress={() => setForgetting(true)}>
                {t('tuning.forget')}
              </ActionButton>
            )}
          </div>
        </>
      )}
      <ForgetDialog
        title={t('tuning.forget')}
        explanation={t('tuning.forgetExplanation')}
        isOpen={isForgetting}
        isBusy={isBusy}
        onForget={tuning.forget}
        onClose={() => setForgetting(false)}
      />
    </section>
  );
};
