import { useRef, useState } from 'react';
import type { RetentionCounts, RetentionRules } from '../../../shared/domain/retention.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { isConnected, useConnection } from '../../client/connection.ts';
import { connectionLost, toAppError } from '../../client/to-app-error.ts';

/** Saving rules and deleting by them: how far it is (0 to 1; null while nothing runs), and what went wrong. */
export const useRetentionTask = () => {
  const [fraction, setFraction] = useState<number | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const stop = useRef(new AbortController());
  /** Resolves to what was deleted, or to undefined after a failure, which `error` then holds, or where it was stopped. */
  const save = async (rules: RetentionRules): Promise<RetentionCounts | undefined> => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setError(null);
    setFraction(0);
    try {
      const { client } = useConnection.getState();
      if (!client) throw connectionLost();
      for await (const event of await client.retention.save(rules, { signal })) {
        if (event.type === 'done') return event.deleted;
        setFraction(event.fraction);
      }
      throw isConnected() ? new AppError('INTERNAL') : connectionLost();
    } catch (thrown) {
      if (!signal.aborted) setError(toAppError(thrown, isConnected()));
      return undefined;
    } finally {
      setFraction(null);
    }
  };
  return { fraction, error, save, cancel: () => stop.current.abort(new AppError('CANCELLED')) };
};
