import { ORPCError } from '@orpc/client';
import type { ErrorCode } from '../../shared/errors/catalogue.ts';

const listeners = new Set<() => void>();

/**
 * Calls back whenever a request fails because the records are not open, as when another tab locked them, because nobody
 * is signed in any longer, or because of the role, as when an urgent access has ended.
 */
export const onStoreClosed = (listener: () => void): void => {
  listeners.add(listener);
};

const CLOSED: readonly string[] = [
  'STORE_LOCKED',
  'STORE_ABSENT',
  'SIGN_IN_NEEDED',
  'ROLE_MISSING',
] satisfies ErrorCode[];

const isStoreClosed = (thrown: unknown): boolean => thrown instanceof ORPCError && CLOSED.includes(thrown.code);

/** An interceptor for a link, so that every request is seen that fails, whoever made it. */
export const noticeStoreClosed = async ({ next }: { next(): Promise<unknown> }): Promise<unknown> => {
  try {
    return await next();
  } catch (thrown) {
    if (isStoreClosed(thrown)) for (const listener of listeners) listener();
    throw thrown;
  }
};
