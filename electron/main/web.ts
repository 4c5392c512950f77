import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../shared/errors/app-error.ts';
import { newAccessToken } from '../host/access-token.ts';
import { startWebHost, type WebHost } from '../host/web-host.ts';
import type { Log } from '../platform/log.ts';
import { plainPlatform } from '../platform/plain/plain-platform.ts';
import { programFolder } from '../platform/program-folder.ts';
import { compose } from './compose.ts';

/** So long the address waits for the speech engine. */
const SPEECH_WAIT_MS = 5000;

export interface ServeOptions {
  readonly dataFolder: string;
  readonly port: number;
  /** Opens the store at once where it is already set up. */
  readonly passphrase: string | undefined;
  readonly log: Log;
}

/** Serves the application on loopback until the process is told to end. */
export const serve = async ({ dataFolder, port, passphrase, log }: ServeOptions): Promise<WebHost> => {
  const { app, router, newContext, close } = await compose(plainPlatform('web'), dataFolder, log);
  const host = await startWebHost({
    router,
    newContext,
    version: app.version,
    rendererFolder: join(programFolder, 'out', 'renderer'),
    apiDocsFolder: join(programFolder, 'resources', 'api-docs'),
    programFolder,
    port,
    token: newAccessToken(),
  }).catch((cause: NodeJS.ErrnoException) => {
    void close();
    if (cause.code !== 'EADDRINUSE') throw cause;
    throw new AppError('INPUT_INVALID', {
      message: `Port ${port} is taken.`,
      hint: 'Choose another with --port, or leave it out for a free one.',
      details: { field: 'port' },
    });
  });
  if (passphrase !== undefined && app.vault.state === 'locked') {
    await app.vault
      .unlock(passphrase)
      .catch((thrown) => log.write('error', 'unlock failed', { code: AppError.from(thrown).code }));
  }
  // Whoever is given the address may press at once: the engine speaks by then, unless it takes unusually long.
  await Promise.race([app.speech.start().catch(() => {}), pause(SPEECH_WAIT_MS, undefined, { ref: false })]);
  const end = () => {
    void host
      .close()
      .then(close)
      .finally(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  return host;
};

/** Opens an address in the user's browser, where there is a display. */
export const openBrowser = (url: string): void => {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasDisplay) return;
  const [command, ...options] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler']
        : ['xdg-open'];
  spawn(command, [...options, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
};
