import { AppError } from '../../shared/errors/app-error.ts';

/** Wrong tries in a row, and when the last one was. */
export interface Tries {
  readonly failures: number;
  readonly lastAt: string | null;
}

/** Slips of the finger cost nothing. */
const FREE_FAILURES = 4;
const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 3_600_000;

/** How long nothing may be tried after so many wrong tries in a row: nothing, 30 s, then twice as long each time, at most an hour. */
const delayMs = (failures: number): number =>
  failures <= FREE_FAILURES
    ? 0
    : Math.min(FIRST_DELAY_MS * 2 ** Math.min(failures - FREE_FAILURES - 1, 20), LONGEST_DELAY_MS);

/** Throws TRY_LATER while a delay runs. A clock that was put back makes nobody wait longer than the delay. */
export const requireNoDelay = ({ failures, lastAt }: Tries, now: Date): void => {
  if (lastAt === null) return;
  const passedMs = Math.max(0, now.getTime() - Date.parse(lastAt));
  const leftMs = delayMs(failures) - passedMs;
  if (leftMs <= 0) return;
  const minutes = Math.ceil(leftMs / 60_000);
  throw new AppError('TRY_LATER', {
    hint: `Try again in ${minutes} min. Speaking works meanwhile.`,
    details: { minutes },
  });
};
