import { Settings2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../state/route.ts';
import { HoldButton } from '../../ui/hold-button.tsx';
import { EmotionChoice } from '../utterance-bar/emotion-choice.tsx';
import { TypedText } from '../utterance-bar/typed-text.tsx';
import { PatientMenu } from './patient-menu.tsx';

/** What stands between the utterance bar and the buttons. */
export const BoardTools = () => {
  const { t } = useTranslation();
  return (
    <div className="board-tools" data-section="tools">
      <TypedText />
      <EmotionChoice />
      <PatientMenu />
      <HoldButton
        label={t('board.caregiver')}
        holdingLabel={t('board.keepHolding')}
        description={t('board.caregiverHold')}
        icon={Settings2}
        onHeld={() => navigate('recordings')}
      />
    </div>
  );
};
