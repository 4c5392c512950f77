import type { BrowserWindow, Session } from 'electron/main';
import { APP_ORIGIN } from './app-scheme.ts';

/** The page on which recordings are made: the only one that may ask for the microphone. */
const RECORDING_ROUTE = '#/record';

const isRecordingPage = (url: string): boolean => {
  const { protocol, host, hash } = new URL(url);
  return `${protocol}//${host}` === APP_ORIGIN && hash.startsWith(RECORDING_ROUTE);
};

/** Denies every permission but the microphone while recordings are made, and every device. */
export const guardPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const isMicrophone =
      permission === 'media' &&
      'mediaTypes' in details &&
      details.mediaTypes?.every((type) => type === 'audio') === true;
    decide(isMicrophone && isRecordingPage(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (contents, permission, _origin, details) =>
      permission === 'media' &&
      details.mediaType === 'audio' &&
      contents !== null &&
      isRecordingPage(contents.getURL()),
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
