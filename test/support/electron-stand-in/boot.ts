import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { closeBrowser, isBrowserStarted } from './browser.ts';
import type { FromProcess, ToProcess } from './driver-messages.ts';

// A process of its own: gives the unmodified built main process the stand-in for Electron's module, and does what the
// test asks over the channel of the fork.
const standIn = new URL('./electron-main.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron/main' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

const { parts } = await import('./electron-main.ts');
const { commands, onPortData } = await import('./driver.ts');

const tell = (message: FromProcess): void => void process.send?.(message, undefined, undefined, () => {});

const perform = async ({ id, command, args }: ToProcess): Promise<void> => {
  try {
    const perform = commands[command] as (...args: readonly unknown[]) => unknown;
    tell({ type: 'answer', id, value: await perform(...args) });
  } catch (thrown) {
    tell({ type: 'failed', id, message: thrown instanceof Error ? thrown.message : String(thrown) });
  }
};

process.on('message', (message) => void perform(message as ToProcess));
// The test is gone: nothing of ours may stay behind.
process.on('disconnect', () => void closeBrowser().finally(() => process.exit(1)));
onPortData((data) => tell({ type: 'port', data }));
parts.app.onEnding = () =>
  tell({ type: 'ending', workers: parts.utilityProcess.running(), isBrowserStarted: isBrowserStarted() });

await import(pathToFileURL('out/main/desktop.js').href);
tell({ type: 'loaded' });
