import { useTranslation } from 'react-i18next';
import { usePatientSettings } from '../../state/patient-settings.ts';
import { useSession } from '../../state/session.ts';
import { useShownTheme } from '../../ui/use-shown-theme.ts';
import { AccessSurface } from '../access/access-surface.tsx';
import { logPress } from '../access/press-log.ts';
import { usePressSettings } from '../access/use-press-settings.ts';
import { UnspokenText } from '../speaking/unspoken-text.tsx';
import { MannerPanel } from '../utterance-bar/manner-panel.tsx';
import { PhrasesPanel } from '../utterance-bar/phrases-panel.tsx';
import { PinnedPhrases } from '../utterance-bar/pinned-phrases.tsx';
import { UtteranceBar } from '../utterance-bar/utterance-bar.tsx';
import { BoardNotice } from './board-notice.tsx';
import { BoardTools } from './board-tools.tsx';
import { BoardWay } from './board-way.tsx';
import { Boards } from './boards.tsx';
import { useWay } from './navigation.ts';
import { closePanel, usePanel } from './panel-store.ts';
import { usePreloadedSymbols } from './preload-symbols.ts';

/** Home: what the patient says, and the buttons to say it with. */
export const BoardScreen = () => {
  const { t } = useTranslation();
  const board = useWay().at(-1);
  const panel = usePanel((state) => state.panel);
  const patientId = useSession((session) => session.patientId);
  const isOutlined = useShownTheme() === 'contrast';
  usePreloadedSymbols(board, isOutlined ? 'outline' : 'colour');
  return (
    <main className="board-screen" aria-label={t('board.screen')}>
      <h1 className="visually-hidden">{t('board.screen')}</h1>
      <AccessSurface settings={usePatientSettings().access} pressSettings={usePressSettings()} onPressRecord={logPress}>
        <BoardNotice />
        <UtteranceBar />
        <BoardTools />
        <PinnedPhrases />
        {panel === null && <BoardWay />}
        {panel === 'manner' && <MannerPanel onDone={closePanel} />}
        {panel === 'phrases' && <PhrasesPanel />}
        {panel === null && board && <Boards key={patientId} shown={board} patientId={patientId} />}
        {!board && <p className="board-waiting">{t('board.waiting')}</p>}
        <UnspokenText />
      </AccessSurface>
    </main>
  );
};
