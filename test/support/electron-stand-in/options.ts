/** What a test chooses about the machine that the stand-in pretends to be; it travels in the environment. */
export interface StandInOptions {
  /** The folder that `app.getPath('userData')` would name; the single-instance lock lives there. */
  readonly userDataFolder: string;
  /** The keychain behind safeStorage; `none` where encryption is not to be had. */
  readonly keychain: 'none' | ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>;
}

const VARIABLE = 'ALPHAVOX_ELECTRON_STAND_IN';

export const toEnvironment = (options: StandInOptions): NodeJS.ProcessEnv => ({ [VARIABLE]: JSON.stringify(options) });

/** The options of this process. Throws in a process that no test started. */
export const standInOptions = (): StandInOptions => {
  const text = process.env[VARIABLE];
  if (!text) throw new Error(`${VARIABLE} is not set: this process was not started by a test.`);
  return JSON.parse(text) as StandInOptions;
};
