import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where records are kept unless somebody names another folder: the system's own place for a program's data. */
export const defaultDataFolder = (): string => {
  if (process.platform === 'win32') {
    return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'AlphaVox');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'AlphaVox');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'alphavox');
};
