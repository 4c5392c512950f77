const FIRST_MS = 250;
const LONGEST_MS = 5000;

/** How long to wait before attempt number `attempt` (from 0) to reconnect, in ms: doubling up to five seconds. */
export const backoffMs = (attempt: number): number => Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
