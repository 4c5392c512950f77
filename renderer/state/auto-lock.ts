import { ask } from '../client/connection.ts';
import { navigate, useRoute } from './route.ts';
import { refreshSession, useSession } from './session.ts';

/** The host is told that somebody is there at most so often. */
const STAY_EVERY_MS = 20_000;
const LOOK_EVERY_MS = 5000;

const isSignedIn = (): boolean => (useSession.getState().signedIn?.person ?? null) !== null;

const signOut = async (): Promise<void> => {
  await ask((client) => client.session.signOut());
  await refreshSession();
};

let usedAt = 0;
let toldAt = 0;

/** Puts the closing off: somebody pressed something, or spoke a sentence that is recorded. */
export const somebodyIsThere = (): void => {
  usedAt = performance.now();
  if (!isSignedIn() || usedAt - toldAt < STAY_EVERY_MS) return;
  toldAt = usedAt;
  void ask((client) => client.session.stay());
};

/**
 * Closes the caregiver's side: whoever goes to the board is signed out, since it is the patient's from then on, and
 * whoever does nothing for the set minutes is taken there. The board speaks throughout.
 */
export const startAutoLock = (): void => {
  usedAt = performance.now();
  toldAt = usedAt;
  for (const event of ['pointerdown', 'keydown', 'wheel'] as const) {
    addEventListener(event, somebodyIsThere, { passive: true });
  }
  useRoute.subscribe(({ route }) => {
    if (route === 'board' && isSignedIn()) void signOut();
  });
  setInterval(() => {
    const minutes = useSession.getState().signedIn?.autoLockMinutes ?? 0;
    if (isSignedIn() && performance.now() - usedAt >= minutes * 60_000) navigate('board');
  }, LOOK_EVERY_MS);
};
