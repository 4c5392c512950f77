import { AppError } from '../../shared/errors/app-error.ts';
import { unwrapWithPassphrase, unwrapWithRecoveryEntropy } from './key-wrap.ts';
import { findWrap, type Keyring } from './keyring.ts';
import { recoveryEntropy } from './recovery-words.ts';

/** The data key under a passphrase. Throws PASSPHRASE_WRONG. */
export const dataKeyUnder = async (keyring: Keyring, passphrase: string): Promise<Buffer> => {
  const wrap = findWrap(keyring, 'passphrase');
  if (!wrap) throw new AppError('PASSPHRASE_WRONG');
  return unwrapWithPassphrase(wrap, passphrase);
};

/** The data key under the recovery words. Throws RECOVERY_KEY_WRONG. */
export const dataKeyUnderWords = (keyring: Keyring, words: readonly string[]): Buffer => {
  const wrap = findWrap(keyring, 'recovery');
  if (!wrap) throw new AppError('RECOVERY_KEY_WRONG', { hint: 'No recovery key was ever made for these records.' });
  return unwrapWithRecoveryEntropy(wrap, recoveryEntropy(words));
};
