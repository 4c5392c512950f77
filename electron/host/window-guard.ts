import type { BrowserWindow, Session } from 'electron/main';
import { RECORDING_ROUTES } from '../../shared/domain/route.ts';
import { APP_PAGE } from './app-scheme.ts';

const RECORDING_PAGES: readonly string[] = RECORDING_ROUTES.map((route) => `${APP_PAGE}#/${route}`);

const isOnlyAudio = (mediaTypes: readonly string[] | undefined): boolean =>
  mediaTypes?.length === 1 && mediaTypes[0] === 'audio';

/** Denies every permission but the microphone for the page itself while recordings are made, and every device. */
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
      RECORDING_PAGES.includes(contents.getURL()),
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
