import { Check, Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TuningProposal } from '../../../shared/domain/tuning.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useStepWords } from './step-words.ts';

interface ProposalViewProps {
  readonly proposal: TuningProposal;
  readonly isBusy: boolean;
  readonly onHear: (which: 'now' | 'proposal') => void;
  readonly onApply: () => void;
}

/** What would change, why, how sure that is, and how it sounds; nothing changes until it is applied. */
export const ProposalView = ({ proposal, isBusy, onHear, onApply }: ProposalViewProps) => {
  const { t } = useTranslation();
  const words = useStepWords();
  const { changes, confidence } = proposal;
  return (
    <section className="proposal stack" aria-label={t('tuning.proposal')}>
      <h3>{t('tuning.proposal')}</h3>
      {changes.length === 0 ? (
        <p>{t('tuning.keep')}</p>
      ) : (
        <>
          <p>{t('tuning.would')}</p>
          <ul className="proposal-changes">
            {changes.map((change) => (
              <li key={change.aspect}>
                {t('tuning.because', { change: words(change), agreed: change.agreed, told: change.told })}
              </li>
            ))}
          </ul>
          <p>{t(`tuning.confidence.${confidence}`)}</p>
          <div className="row">
            <ActionButton icon={Volume2} onPress={() => onHear('now')}>
              {t('tuning.hearNow')}
            </ActionButton>
            <ActionButton icon={Volume2} onPress={() => onHear('proposal')}>
              {t('tuning.hearProposal')}
            </ActionButton>
            <ActionButton kind="primary" icon={Check} isPending={isBusy} onPress={onApply}>
              {t('tuning.apply')}
            </ActionButton>
          </div>
        </>
      )}
    </section>
  );
};
