import { create } from 'zustand';
import { ask, isConnected } from '../../client/connection.ts';
import { refreshSession, useSession } from '../../state/session.ts';
import { readBoardsAnew } from '../editor/merged-boards.ts';
import { readPhrasesAnew } from '../utterance-bar/phrase-store.ts';

const LOOK_EVERY_MS = 10_000;

/** The revision of the records at which this page has read them; null until it is known. */
export const useSyncRevision = create<{ readonly known: number | null }>(() => ({ known: null }));

const isOpen = (): boolean => useSession.getState().storeStatus?.store === 'open';

let isLooking = false;

/** Reads again what the page holds of the patients where other devices have changed something. */
export const lookForChanges = async (): Promise<void> => {
  if (isLooking || !isConnected() || !isOpen()) return;
  isLooking = true;
  const answer = await ask((client) => client.sync.revision());
  const { known } = useSyncRevision.getState();
  if (answer.ok && answer.value.revision !== known) {
    if (known !== null) {
      await refreshSession();
      await readBoardsAnew();
      await readPhrasesAnew();
    }
    useSyncRevision.setState({ known: answer.value.revision });
  }
  isLooking = false;
};

/** Looks for changes of other devices for as long as the page lives, while it is in sight. */
export const startFollowingChanges = (): void => {
  setInterval(() => !document.hidden && void lookForChanges(), LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', () => !document.hidden && void lookForChanges());
  useSession.subscribe(({ storeStatus }, before) => {
    if (storeStatus?.store === 'open' && before.storeStatus?.store !== 'open') void lookForChanges();
  });
};
