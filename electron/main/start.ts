import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors/app-error.ts';
import { defaultDataFolder } from '../platform/data-folder.ts';
import { createLog } from '../platform/log.ts';
import { openBrowser, serve } from './web.ts';

const DOWNLOAD_LIMIT_MS = 9000;
/** A window that is gone so soon never opened. */
const FAILED_START_MS = 5000;

const electronFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** Electron's executable, where it has been downloaded. */
const electronExecutable = (): string | undefined => {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist');
  const pathFile = join(electronFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  return existsSync(join(folder, name)) ? join(folder, name) : undefined;
};

/** Runs a program of ours; resolves with its exit code when it ends, or when it was stopped after `limitMs`. */
const runToEnd = (command: string, options: readonly string[], limitMs?: number): Promise<number | null> =>
  new Promise((resolve) => {
    const child = spawn(command, options, { stdio: limitMs === undefined ? 'inherit' : 'ignore' });
    const timer = limitMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), limitMs);
    const end = (code: number | null) => {
      clearTimeout(timer);
      resolve(code);
    };
    child.once('exit', end);
    child.once('error', () => end(1));
  });

/** Opens the desktop window; false where that cannot be done on this machine. */
const openDesktop = async (): Promise<boolean> => {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!electronExecutable() && process.env.ALPHAVOX_ELECTRON_DOWNLOAD !== 'never') {
    await runToEnd(process.execPath, [join(electronFolder, 'install.js')], DOWNLOAD_LIMIT_MS);
  }
  const executable = electronExecutable();
  if (!executable || !hasDisplay) return false;
  const startedAt = performance.now();
  const code = await runToEnd(executable, ['.']);
  return code === 0 || performance.now() - startedAt > FAILED_START_MS;
};

if (!(await openDesktop())) {
  process.stdout.write('Electron is not available here: serving AlphaVox to a browser on this machine instead.\n');
  const log = createLog((line) => process.stderr.write(`${line}\n`), 'warning');
  const dataFolder = defaultDataFolder();
  const passphrase = process.env.ALPHAVOX_PASSPHRASE;
  await serve({ dataFolder, port: Number(process.env.PORT ?? 0), passphrase, log }).then(
    ({ url }) => {
      process.stdout.write(`Open ${url}\n`);
      openBrowser(url);
    },
    (thrown: unknown) => {
      const { message, hint } = AppError.from(thrown);
      process.stderr.write(`${message} ${hint}\n`);
      process.exitCode = 1;
    },
  );
}
