/** The operating system's keychain, as far as the store needs it. */
export interface Keychain {
  /** Whether it really protects on this machine. */
  isAvailable(): Promise<boolean>;
  /** The bytes sealed for this user of this machine, in base 64; undefined where the keychain refuses. */
  seal(bytes: Uint8Array): Promise<string | undefined>;
  /** The bytes back; undefined where they were sealed by another user or machine. */
  unseal(sealed: string): Promise<Uint8Array | undefined>;
}
