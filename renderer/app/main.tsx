import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { prepareSpeaker } from '../audio/speaker.ts';
import { connect } from '../client/connect.ts';
import { useConnection } from '../client/connection.ts';
import { forgetPictures } from '../client/picture-url.ts';
import { onStoreClosed } from '../client/store-closed.ts';
import { startPressLog } from '../features/access/press-log.ts';
import { startNavigation } from '../features/board/navigation.ts';
import { startPanels } from '../features/board/panel-store.ts';
import { startEditor } from '../features/editor/editor-store.ts';
import { startHistory } from '../features/history/history-store.ts';
import { startFollowingChanges } from '../features/sync/follow-changes.ts';
import { startUsageLog } from '../features/usage/usage-log.ts';
import { startMessage } from '../features/utterance-bar/message-store.ts';
import { startPhrases } from '../features/utterance-bar/phrase-store.ts';
import { startPredictions } from '../features/utterance-bar/prediction-store.ts';
import { startAutoLock } from '../state/auto-lock.ts';
import { startRouting } from '../state/route.ts';
import { reconsiderStore, refreshSession, startDemonstration } from '../state/session.ts';
import { startTexts } from '../ui/i18n.ts';
import '../ui/styles.css';
import { App } from './app.tsx';

startTexts();
useConnection.subscribe(({ status }, before) => {
  if (status === 'open' && before.status !== 'open') void refreshSession();
});
onStoreClosed(() => {
  forgetPictures();
  void reconsiderStore();
});
// The token is in the address, so it has to be taken before the router tidies the address.
connect();
startRouting();
startMessage();
startEditor();
startNavigation();
startPanels();
startPhrases();
startPredictions();
startHistory();
startUsageLog();
startPressLog();
startDemonstration();
startAutoLock();
startFollowingChanges();
prepareSpeaker();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
