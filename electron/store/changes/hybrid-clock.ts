/** Stamps count from here, so that they stay whole numbers that JavaScript and SQLite hold exactly, until 2060. */
const EPOCH_MS = Date.UTC(2026, 0, 1);
const COUNTS_PER_MS = 8;
/** Devices are numbered from 0 to 1023. */
export const MAX_DEVICES = 1024;

/** When a stamp was given, by the clock of its device: milliseconds since 1970. */
export const timeOf = (stamp: number): number => EPOCH_MS + Math.floor(stamp / MAX_DEVICES / COUNTS_PER_MS);

/** The least stamp of a moment. */
export const firstStampAt = (ms: number): number => Math.max(0, ms - EPOCH_MS) * COUNTS_PER_MS * MAX_DEVICES;

/**
 * A hybrid logical clock (Kulkarni et al. 2014): stamps follow the wall clock, and yet whatever was seen before has a
 * smaller one, also where clocks differ or go back. A stamp is one number below 2^53: milliseconds, a count of eight within
 * each, and the number of the device, so that no two devices give the same.
 */
export class HybridClock {
  readonly #now: () => Date;
  #last = 1;
  device = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** At or after everything that was seen; several in the same instant may be the same. */
  stamp(): number {
    return this.#give(this.#last);
  }

  /** After everything that was seen, and like no other. */
  tick(): number {
    return this.#give(this.#last + 1);
  }

  /** From now on stamps are after this one. */
  observe(stamp: number): void {
    this.#last = Math.max(this.#last, Math.floor(stamp / MAX_DEVICES) + 1);
  }

  /** Whether what is given next is at or after a stamp, whatever time it is. */
  isPast(stamp: number): boolean {
    return this.#last * MAX_DEVICES >= stamp;
  }

  /** Forgets what was seen, for a clock that ran ahead and was set right. */
  reset(): void {
    this.#last = 1;
  }

  #give(least: number): number {
    this.#last = Math.max(least, Math.max(0, this.#now().getTime() - EPOCH_MS) * COUNTS_PER_MS);
    return this.#last * MAX_DEVICES + this.device;
  }
}
