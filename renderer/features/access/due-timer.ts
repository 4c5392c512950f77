/** Something that is due at a time. */
export interface DueTimer {
  /** Aims anew; null: at nothing. Times are of `performance.now`. */
  readonly aim: (dueMs: number | null) => void;
}

/** Calls back once the time that it was last aimed at has come, and not before. */
export const createDueTimer = (onDue: (atMs: number) => void): DueTimer => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const aim = (dueMs: number | null): void => {
    clearTimeout(timer);
    if (dueMs === null) return;
    // Timers count in whole milliseconds. One that were early and aimed again would wait 4 ms, as nested timers do.
    const waitMs = Math.ceil(dueMs - performance.now());
    timer = setTimeout(() => {
      const atMs = performance.now();
      if (atMs < dueMs) aim(dueMs);
      else onDue(atMs);
    }, waitMs);
  };
  return { aim };
};
