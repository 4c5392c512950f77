import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something holds; what throws does not hold yet. For hooks, where vitest has no `expect.poll`. */
export const until = async (what: string, holds: () => Promise<boolean>, timeoutMs = 20_000): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    const isThere = await holds().catch((thrown: unknown) => {
      last = thrown;
      return false;
    });
    if (isThere) return;
    if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${what}`, { cause: last });
    await pause(50);
  }
};
