import { useState } from 'react';
import type { AppError } from '../../shared/errors/app-error.ts';
import { ask, type Client } from './connection.ts';

/** One thing that a person asked the host to do: whether it is under way, and what went wrong. */
export const useTask = () => {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  /** Resolves to the value, or to undefined after a failure, which `error` then holds. */
  const run = async <Value>(request: (client: Client) => Promise<Value>): Promise<Value | undefined> => {
    setBusy(true);
    setError(null);
    const result = await ask(request);
    setBusy(false);
    if (result.ok) return result.value;
    setError(result.error);
    return undefined;
  };
  return { isBusy, error, run, clear: () => setError(null) };
};
