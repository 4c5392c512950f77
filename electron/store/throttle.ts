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

/** A last try that lies in the future was made before the clock was put back; it counts from now. */
export const lastTryByNow = (tries: Tries, now: Date): Tries =>
  tries.lastAt !== null && Date.parse(tries.lastAt) > now.getTime() ? { ...tries, lastAt: now.toISOString() } : tries;

/** Throws TRY_LATER while a delay runs. What `lastTryByNow` changes has to be kept, or the delay begins anew each time. */
export const requireNoDelay = ({ failures, lastAt }: Tries, now: Date): void => {
  if (lastAt === null) return;
  const leftMs = delayMs(failures) - (now.getTime() - Date.parse(lastAt));
  if (leftMs <= 0) return;
  const minutes = Math.ceil(leftMs / 60_000);
  throw new AppError('TRY_LATER', {
    hint: `Try again in ${minutes} min. Speaking works meanwhile.`,
    details: { minutes },
  });
};
