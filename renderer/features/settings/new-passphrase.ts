export const SHORTEST_PASSPHRASE = 8;

/** What is wrong with a new passphrase that was typed twice; null when nothing is, or when it is too early to say. */
export const passphraseProblem = (first: string, second: string): 'short' | 'different' | null => {
  if (first.length > 0 && first.length < SHORTEST_PASSPHRASE) return 'short';
  return second !== '' && !first.startsWith(second) ? 'different' : null;
};

/** Whether a new passphrase that was typed twice can be used. */
export const isPassphraseReady = (first: string, second: string): boolean =>
  first.length >= SHORTEST_PASSPHRASE && first === second;
