import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where records are kept: the folder that ALPHAVOX_DATA names, or else the system's own place for a program's data,
 * apart from what Chromium keeps there for itself. */
export const defaultDataFolder = (): string => {
  if (process.env.ALPHAVOX_DATA) return process.env.ALPHAVOX_DATA;
  if (process.platform === 'win32') {
    return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'AlphaVox', 'records');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'AlphaVox', 'records');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'alphavox');
};
