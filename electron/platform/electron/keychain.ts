import { safeStorage } from 'electron/main';
import type { Keychain } from '../keychain.ts';

/** Backends of Linux that only scramble with a key that everybody knows. */
const UNPROTECTED = ['basic_text', 'unknown'];

/** The operating system's keychain through Electron's safeStorage; undefined where it would not protect. */
export const electronKeychain = async (): Promise<Keychain | undefined> => {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined;
  if (process.platform === 'linux' && UNPROTECTED.includes(safeStorage.getSelectedStorageBackend())) return undefined;
  return {
    seal: (bytes) =>
      safeStorage.encryptStringAsync(Buffer.from(bytes).toString('base64')).then(
        (sealed) => sealed.toString('base64'),
        () => undefined,
      ),
    unseal: (sealed) =>
      safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64')).then(
        ({ result }) => Buffer.from(result, 'base64'),
        () => undefined,
      ),
  };
};
