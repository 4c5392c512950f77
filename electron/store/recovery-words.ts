import { entropyToMnemonic, generateMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { AppError } from '../../shared/errors/app-error.ts';

/** Twelve words of the BIP 39 English list: 128 random bits and a checksum. */
export const newRecoveryWords = (): string[] => generateMnemonic(wordlist, 128).split(' ');

/**
 * The 16 bytes behind twelve recovery words.
 *
 * Throws RECOVERY_KEY_WRONG; `details.unknownWord` counts from 1 and names the place of a word that is not in the list.
 */
export const recoveryEntropy = (words: readonly string[]): Uint8Array => {
  const unknown = words.findIndex((word) => !wordlist.includes(word));
  if (unknown >= 0) throw new AppError('RECOVERY_KEY_WRONG', { details: { unknownWord: unknown + 1 } });
  try {
    return mnemonicToEntropy(words.join(' '), wordlist);
  } catch (cause) {
    throw new AppError('RECOVERY_KEY_WRONG', { cause });
  }
};

/** Whether two sets of words stand for the same key. */
export const sameRecoveryWords = (left: readonly string[], right: readonly string[]): boolean =>
  entropyToMnemonic(recoveryEntropy(left), wordlist) === right.join(' ');
