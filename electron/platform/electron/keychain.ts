import { safeStorage } from 'electron/main';
import type { Keychain } from '../keychain.ts';

/** Backends of Linux that only scramble with a key that everybody knows. */
const UNPROTECTED = ['basic_text', 'unknown'];

const protects = async (): Promise<boolean> =>
  (await safeStorage.isAsyncEncryptionAvailable()) &&
  (process.platform !== 'linux' || !UNPROTECTED.includes(safeStorage.getSelectedStorageBackend()));

/** The operating system's keychain through Electron's safeStorage; it seals nothing where it would not protect. */
export const electronKeychain: Keychain = {
  isAvailable: protects,
  seal: async (bytes) => {
    if (!(await protects())) return undefined;
    return safeStorage.encryptStringAsync(Buffer.from(bytes).toString('base64')).then(
      (sealed) => sealed.toString('base64'),
      () => undefined,
    );
  },
  unseal: async (sealed) => {
    if (!(await protects())) return undefined;
    return safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64')).then(
      ({ result }) => Buffer.from(result, 'base64'),
      () => undefined,
    );
  },
};
