import type { BrowserWindow, Session } from 'electron/main';
import { OUTPUT_ROUTES, RECORDING_ROUTES } from '../../shared/domain/route.ts';
import { APP_PAGE } from './app-scheme.ts';

const RECORDING_PAGES: readonly string[] = RECORDING_ROUTES.map((route) => `${APP_PAGE}#/${route}`);
/** The board has no name in the address until it is gone back to. */
const SOUND_PAGES: readonly string[] = [
  APP_PAGE,
  ...OUTPUT_ROUTES.map((route) => `${APP_PAGE}#/${route}`),
  ...RECORDING_PAGES,
];

const isOnlyAudio = (mediaTypes: readonly string[] | undefined): boolean =>
  mediaTypes?.length === 1 && mediaTypes[0] === 'audio';

/**
 * Denies every permission but the microphone for the page itself while recordings are made, and every device. Where cues
 * are sent to an output of their own, the page may see which outputs there are; opening a microphone is still denied there.
 */
export const guardPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const isMicrophone = permission === 'media' && 'mediaTypes' in details && isOnlyAudio(details.mediaTypes);
    decide(isMicrophone && details.isMainFrame && RECORDING_PAGES.includes(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (contents, permission, _origin, details) =>
      permission === 'media' &&
      details.mediaType === 'audio' &&
      details.isMainFrame &&
      contents !== null &&
      SOUND_PAGES.includes(contents.getURL()),
  );
  session.setDevicePermissionHandler(() => false);
};

/** Keeps a window on the application's own page: no navigation, no other windows, no embedded pages. */
export const guardNavigation = ({ webContents }: BrowserWindow): void => {
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
};
