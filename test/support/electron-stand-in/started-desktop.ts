import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DesktopProcess, startDesktop } from './desktop-process.ts';
import type { StandInOptions } from './options.ts';
import { until } from './until.ts';

/** A machine with a data folder and a user's folder, on which the program can be started again and again. */
export interface Machine {
  readonly dataFolder: string;
  /** Starts the program and waits until its board is shown. */
  start(keychain?: StandInOptions['keychain']): Promise<DesktopProcess>;
  /** Starts the program without waiting. */
  launch(keychain?: StandInOptions['keychain']): DesktopProcess;
  /** Ends what still runs and removes the folders. Throws where something of Electron was used that is not covered. */
  remove(): Promise<void>;
}

/** Until the board is there, in ms: a cold Chromium on two busy cores. */
const FIRST_BOARD_MS = 40_000;

export const newMachine = (): Machine => {
  const folder = mkdtempSync(join(tmpdir(), 'alphavox-desktop-'));
  const dataFolder = join(folder, 'data');
  const running: DesktopProcess[] = [];
  const launch: Machine['launch'] = (keychain = 'none') => {
    const desktop = startDesktop(dataFolder, { userDataFolder: join(folder, 'user'), keychain });
    running.push(desktop);
    return desktop;
  };
  return {
    dataFolder,
    launch,
    start: async (keychain) => {
      const desktop = launch(keychain);
      await until('the board is shown', () => desktop.ask('visible', '.board-button'), FIRST_BOARD_MS);
      return desktop;
    },
    remove: async () => {
      const still = running.filter((desktop) => desktop.isRunning);
      try {
        const uncovered = (await Promise.all(still.map((desktop) => desktop.ask('uncovered')))).flat();
        if (uncovered.length > 0) throw new Error(`The stand-in does not cover ${uncovered.join(', ')}`);
      } finally {
        await Promise.all(still.map((desktop) => desktop.quit()));
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
};
