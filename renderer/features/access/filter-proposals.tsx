import { useTranslation } from 'react-i18next';
import type { TouchSettings } from '../../../shared/domain/access-settings.ts';
import { type Proposal, proposals } from '../../access/near-misses.ts';
import type { PressSettings } from '../../access/press.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Note } from '../../ui/note.tsx';
import { dismissProposal, usePressLog } from './press-log.ts';

interface FilterProposalsProps {
  readonly inForce: PressSettings;
  readonly onAgree: (change: Partial<TouchSettings>) => void;
}

const changeOf = (proposal: Proposal): Partial<TouchSettings> => {
  if (proposal.reason === 'slides') return { selectOn: proposal.selectOn };
  if (proposal.reason === 'quick-repeats') return { repeatFilterMs: proposal.repeatFilterMs };
  return { acceptanceMs: proposal.acceptanceMs };
};

const secondsOf = (proposal: Proposal): number => {
  const { acceptanceMs, repeatFilterMs } = changeOf(proposal);
  return (acceptanceMs ?? repeatFilterMs ?? 0) / 1000;
};

/** What the patient's own presses speak for, to be agreed to or left; nothing without enough of them. */
export const FilterProposals = ({ inForce, onAgree }: FilterProposalsProps) => {
  const { t } = useTranslation();
  const { presses, dismissed } = usePressLog();
  const open = proposals(presses, inForce).filter(({ reason }) => !dismissed.includes(reason));
  return open.map((proposal) => (
    <Note key={proposal.reason}>
      <p>
        {t(`access.proposal.${proposal.reason}`, {
          cases: proposal.cases,
          presses: proposal.presses,
          seconds: secondsOf(proposal),
        })}
      </p>
      <div className="row">
        <ActionButton kind="primary" onPress={() => onAgree(changeOf(proposal))}>
          {t('access.proposal.agree')}
        </ActionButton>
        <ActionButton onPress={() => dismissProposal(proposal.reason)}>{t('access.proposal.notNow')}</ActionButton>
      </div>
    </Note>
  ));
};
