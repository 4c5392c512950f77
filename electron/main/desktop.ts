import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, BrowserWindow, ipcMain, session } from 'electron/main';
import { APP_ORIGIN, APP_PAGE, registerAppScheme, serveAppScheme } from '../host/app-scheme.ts';
import { serveMessagePort } from '../host/desktop-host.ts';
import { guardNavigation, guardPermissions } from '../host/window-guard.ts';
import { defaultDataFolder } from '../platform/data-folder.ts';
import { electronPlatform } from '../platform/electron/electron-platform.ts';
import { createLog } from '../platform/log.ts';
import { programFolder } from '../platform/program-folder.ts';
import { compose, type RunningApp } from './compose.ts';

const log = createLog((line) => process.stderr.write(`${line}\n`), 'warning');

const CRASH_AGAIN_MS = 10_000;
const RELOAD_PAUSE_MS = 2000;
const KEYCHAIN_LIMIT_MS = 1500;
const QUIT_LIMIT_MS = 5000;

const createWindow = (): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 600,
    title: 'AlphaVox',
    show: false,
    webPreferences: {
      preload: join(programFolder, 'out', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  guardNavigation(window);
  window.once('ready-to-show', () => window.show());
  // A patient must never be left with a blank screen; a page that crashes again at once is given a pause.
  let lastGoneAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.write('error', 'page gone', { reason });
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const isAgain = performance.now() - lastGoneAt < CRASH_AGAIN_MS;
    lastGoneAt = performance.now();
    if (isAgain) setTimeout(() => window.isDestroyed() || window.webContents.reload(), RELOAD_PAUSE_MS);
    else window.webContents.reload();
  });
  return window;
};

/** Hands the contract to the window's own main frame, and to nobody else. */
const acceptConnections = ({ router, newContext }: RunningApp, window: BrowserWindow): void => {
  ipcMain.on('alphavox:connect', (event) => {
    const [port] = event.ports;
    const isOwnPage = event.senderFrame === window.webContents.mainFrame && event.senderFrame.origin === APP_ORIGIN;
    if (port && isOwnPage) serveMessagePort(router, newContext, port);
    else log.write('warning', 'connection refused');
  });
};

const start = async (): Promise<void> => {
  await app.whenReady();
  guardPermissions(session.defaultSession);
  serveAppScheme(join(programFolder, 'out', 'renderer'), programFolder);
  const window = createWindow();
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  const running = await compose(electronPlatform(), defaultDataFolder(), log);
  app.once('will-quit', (event) => {
    // The takes that are being kept are kept first.
    event.preventDefault();
    void Promise.race([running.close(), pause(QUIT_LIMIT_MS)]).finally(() => app.quit());
  });
  const unlocking = running.app.vault
    .unlockWithKeychain()
    .catch(() => log.write('warning', 'keychain did not open the store'));
  // A keychain may ask its owner something, or hang: the board does not wait for it.
  await Promise.race([unlocking, pause(KEYCHAIN_LIMIT_MS)]);
  // Somebody may close the window again before it shows anything; then the application is quitting already.
  if (window.isDestroyed()) return;
  acceptConnections(running, window);
  await window.loadURL(APP_PAGE).catch((thrown: unknown) => {
    if (!window.isDestroyed()) throw thrown;
  });
};

registerAppScheme();
if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit());
  start().catch((thrown: unknown) => {
    log.write('error', 'start failed', { kind: thrown instanceof Error ? thrown.name : typeof thrown });
    app.exit(1);
  });
} else app.quit();
