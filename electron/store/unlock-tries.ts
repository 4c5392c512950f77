import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { lastTryByNow, requireNoDelay } from './throttle.ts';

export const UnlockMethod = z.enum(['passphrase', 'recovery-key']);
export type UnlockMethod = z.infer<typeof UnlockMethod>;

/** Wrong tries that are kept for the audit log; of more, the first ones. */
const MOST_UNTOLD = 200;

const TriesFile = z.object({
  failures: z.number().int().nonnegative(),
  lastAt: z.iso.datetime().nullable(),
  /** Not in the audit log yet, which is closed while the records are locked. */
  untold: z.array(z.object({ at: z.iso.datetime(), method: UnlockMethod })).max(MOST_UNTOLD),
});
type TriesFile = z.infer<typeof TriesFile>;

const NONE: TriesFile = { failures: 0, lastAt: null, untold: [] };

/**
 * Wrong tries to open the records, kept in a file beside the keyring since the records are closed then. Whoever can change
 * files can delete it; against them only the cost of each try protects the passphrase.
 */
export class UnlockTries {
  readonly #path: string;
  readonly #now: () => Date;
  #known: TriesFile | undefined;

  constructor(path: string, now: () => Date) {
    this.#path = path;
    this.#now = now;
  }

  /**
   * Tries a secret. The try counts before it is made, so that ending the program in the middle wins nothing; one that
   * fails for another reason than the secret does not count.
   *
   * @throws TRY_LATER, or what `work` throws.
   */
  async count<Result>(method: UnlockMethod, work: () => Promise<Result>): Promise<Result> {
    const now = this.#now();
    const known = await this.#read();
    const before = { ...known, ...lastTryByNow(known, now) };
    if (before.lastAt !== known.lastAt) await this.#write(before);
    // The recovery words are 128 random bits: nobody guesses them, and whoever has them must not be made to wait.
    const isGuessable = method === 'passphrase';
    if (isGuessable) requireNoDelay(before, now);
    const at = now.toISOString();
    const untold = [...before.untold, { at, method }].slice(0, MOST_UNTOLD);
    const counted = isGuessable ? { failures: before.failures + 1, lastAt: at } : before;
    await this.#write({ ...counted, untold });
    try {
      const result = await work();
      await this.#write({ ...NONE, untold: before.untold });
      return result;
    } catch (thrown) {
      const { code } = AppError.from(thrown);
      if (code !== 'PASSPHRASE_WRONG' && code !== 'RECOVERY_KEY_WRONG') await this.#write(before);
      throw thrown;
    }
  }

  /** Hands over the wrong tries that the audit log does not have yet. */
  async tell(record: (tries: TriesFile['untold']) => void): Promise<void> {
    const known = await this.#read();
    if (known.untold.length === 0) return;
    record(known.untold);
    await this.#write({ ...known, untold: [] });
  }

  async #read(): Promise<TriesFile> {
    this.#known ??= await readFile(this.#path, 'utf8')
      .then((text) => TriesFile.parse(JSON.parse(text)))
      .catch(() => NONE);
    return this.#known;
  }

  /** A full disk must not keep the records closed, and with them somebody's voice: then this run remembers. */
  async #write(tries: TriesFile): Promise<void> {
    this.#known = tries;
    await writeFileAtomically(this.#path, Buffer.from(`${JSON.stringify(tries)}\n`)).catch(() => {});
  }
}
