import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { type StandInOptions, standInOptions } from './options.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Stand-in of `safeStorage` with a keychain that a test chooses. It seals with AES-256-GCM under a key that belongs to
 * the user data folder: another folder is another user or machine, and cannot unseal.
 */
export class SafeStorageStandIn
  implements
    Pick<
      Electron.SafeStorage,
      'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
    >
{
  readonly #keychain: StandInOptions['keychain'];
  readonly #key: Buffer;

  constructor() {
    const { keychain, userDataFolder } = standInOptions();
    this.#keychain = keychain;
    this.#key = createHash('sha256').update(`stand-in keychain of ${userDataFolder}`).digest();
  }

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.#keychain !== 'none';
  }

  getSelectedStorageBackend(): ReturnType<Electron.SafeStorage['getSelectedStorageBackend']> {
    return this.#keychain === 'none' ? 'unknown' : this.#keychain;
  }

  async encryptStringAsync(plainText: string): Promise<Buffer> {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv);
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  async decryptStringAsync(encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, encrypted.subarray(0, IV_BYTES));
    decipher.setAuthTag(encrypted.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const opened = Buffer.concat([decipher.update(encrypted.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return { result: opened.toString('utf8'), shouldReEncrypt: false };
  }
}
