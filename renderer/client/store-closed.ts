import { ORPCError } from '@orpc/client';

const listeners = new Set<() => void>();

/** Calls back whenever a request fails because the records are not open, as when another tab locked them. */
export const onStoreClosed = (listener: () => void): void => {
  listeners.add(listener);
};

const isStoreClosed = (thrown: unknown): boolean =>
  thrown instanceof ORPCError && (thrown.code === 'STORE_LOCKED' || thrown.code === 'STORE_ABSENT');

/** An interceptor for a link, so that every request is seen that fails, whoever made it. */
export const noticeStoreClosed = async ({ next }: { next(): Promise<unknown> }): Promise<unknown> => {
  try {
    return await next();
  } catch (thrown) {
    if (isStoreClosed(thrown)) for (const listener of listeners) listener();
    throw thrown;
  }
};
