import { BellRing, BookLock, BookOpen, MessagesSquare, Settings2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ringBell } from '../../audio/bell.ts';
import { navigate } from '../../state/route.ts';
import { soundsFactor } from '../../state/session.ts';
import { HoldButton } from '../../ui/hold-button.tsx';
import { TargetButton } from '../access/target-button.tsx';
import { pauseHistory, useHistorySettings } from '../history/history-store.ts';
import { useSpeaking } from '../speaking/speaking-store.ts';
import { emotionIcons } from '../utterance-bar/manner-panel.tsx';
import { TypedText } from '../utterance-bar/typed-text.tsx';
import { togglePanel, usePanel } from './panel-store.ts';
import { PatientMenu } from './patient-menu.tsx';

/** What stands between the utterance bar and the buttons. */
export const BoardTools = () => {
  const { t } = useTranslation();
  const panel = usePanel((state) => state.panel);
  const { emotion, emphasis } = useSpeaking();
  const { isOn: hasHistory, isPaused } = useHistorySettings();
  return (
    <div className="board-tools" data-section="tools">
      <TypedText />
      <TargetButton
        icon={MessagesSquare}
        className="board-tool"
        isPressed={panel === 'phrases'}
        onChoose={() => togglePanel('phrases')}
      >
        {t('phrases.title')}
      </TargetButton>
      <TargetButton
        icon={emotionIcons[emotion]}
        className="board-tool"
        isPressed={panel === 'manner'}
        label={`${t('emotion.label')} ${t(`emotion.${emotion}`)}, ${t(`emphasis.${emphasis}`)}`}
        onChoose={() => togglePanel('manner')}
      >
        {t(`emotion.${emotion}`)}
        {emphasis === 'none' ? '' : '!'}
      </TargetButton>
      <TargetButton icon={BellRing} className="board-tool" onChoose={() => ringBell(soundsFactor())}>
        {t('board.bell')}
      </TargetButton>
      {(hasHistory || isPaused) && (
        <TargetButton
          icon={isPaused ? BookLock : BookOpen}
          className="board-tool"
          isPressed={isPaused}
          label={t('history.pause')}
          onChoose={() => void pauseHistory(!isPaused)}
        >
          {isPaused ? t('history.paused') : t('history.kept')}
        </TargetButton>
      )}
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
