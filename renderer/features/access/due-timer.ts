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
    timer = setTimeout(() => {
      const atMs = performance.now();
      // Timers count in whole milliseconds and may be a fraction early.
      if (atMs < dueMs) aim(dueMs);
      else onDue(atMs);
    }, dueMs - performance.now());
  };
  return { aim };
};
