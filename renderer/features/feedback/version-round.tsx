import { ArrowRight, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { VersionChoice } from '../../../shared/domain/version-test.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';

const LETTERS = ['A', 'B', 'C', 'D'] as const;

interface VersionRoundProps {
  /** Two to four, in the order in which they are shown. */
  readonly offered: readonly VoiceModelId[];
  readonly isBusy: boolean;
  readonly onHear: (voiceModelId: VoiceModelId) => void;
  readonly onChosen: (choice: VersionChoice) => void;
}

/** Versions under letters, all to be heard; then the best and, of more than two, the worst of them. */
export const VersionRound = ({ offered, isBusy, onHear, onChosen }: VersionRoundProps) => {
  const { t } = useTranslation();
  const [heard, setHeard] = useState<readonly VoiceModelId[]>([]);
  const [best, setBest] = useState<VoiceModelId | null>(null);
  const [worst, setWorst] = useState<VoiceModelId | null>(null);
  const hasAll = offered.every((voiceModelId) => heard.includes(voiceModelId));
  const asksWorst = offered.length > 2;
  const lettered = offered.map((value, place) => ({ value, label: LETTERS[place] ?? '' }));
  const isDone = hasAll && best !== null && (!asksWorst || worst !== null);
  return (
    <>
      <div className="compare-sides">
        {lettered.map(({ value, label }) => (
          <ActionButton
            key={value}
            className="button-big"
            kind={heard.includes(value) ? 'plain' : 'primary'}
            icon={Volume2}
            onPress={() => {
              setHeard([...heard, value]);
              onHear(value);
            }}
          >
            {t('tuning.hear', { side: label })}
          </ActionButton>
        ))}
      </div>
      {!hasAll && <p className="field-description">{t('versionTest.hearAll')}</p>}
      <ChoiceGroup
        label={t('versionTest.best')}
        choices={lettered}
        value={best}
        onChange={(value) => {
          setBest(value);
          if (worst === value) setWorst(null);
        }}
      />
      {asksWorst && (
        <ChoiceGroup
          label={t('versionTest.worst')}
          choices={lettered.filter(({ value }) => value !== best)}
          value={worst}
          onChange={setWorst}
        />
      )}
      <div className="row">
        <ActionButton
          kind="primary"
          icon={ArrowRight}
          isDisabled={!isDone}
          isPending={isBusy}
          onPress={() => best && onChosen({ offered: [...offered], best, worst: asksWorst ? worst : null })}
        >
          {t('versionTest.next')}
        </ActionButton>
      </div>
    </>
  );
};
