import { ThumbsUp, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferred } from '../../../shared/domain/tuning.ts';
import { ActionButton } from '../../ui/action-button.tsx';

const SIDES = [
  { name: 'A', preferred: 'first' },
  { name: 'B', preferred: 'second' },
] as const;

interface TuningPairProps {
  readonly isBusy: boolean;
  readonly onHear: (side: 'first' | 'second') => void;
  readonly onPrefer: (preferred: Preferred) => void;
}

/** Two ways of saying a sentence, of which nobody sees what differs; both are heard before one is preferred. */
export const TuningPair = ({ isBusy, onHear, onPrefer }: TuningPairProps) => {
  const { t } = useTranslation();
  const [heard, setHeard] = useState<readonly string[]>([]);
  const hasBoth = SIDES.every(({ preferred }) => heard.includes(preferred));
  return (
    <>
      <div className="compare-sides">
        {SIDES.map(({ name, preferred }) => (
          <div key={name} className="compare-side">
            <ActionButton
              className="button-big"
              kind={heard.includes(preferred) ? 'plain' : 'primary'}
              icon={Volume2}
              onPress={() => {
                setHeard([...heard, preferred]);
                onHear(preferred);
              }}
            >
              {t('tuning.hear', { side: name })}
            </ActionButton>
            <ActionButton
              className="button-big"
              icon={ThumbsUp}
              isDisabled={!hasBoth}
              isPending={isBusy}
              onPress={() => onPrefer(preferred)}
            >
              {t('tuning.better', { side: name })}
            </ActionButton>
          </div>
        ))}
      </div>
      <ActionButton className="button-big" isDisabled={!hasBoth} isPending={isBusy} onPress={() => onPrefer('same')}>
        {t('tuning.same')}
      </ActionButton>
      <p className="field-description">{t('tuning.hearBoth')}</p>
    </>
  );
};
