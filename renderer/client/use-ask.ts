import { type DependencyList, useCallback, useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors/app-error.ts';
import { ask, type Client, useConnection } from './connection.ts';

export interface Answer<Value> {
  /** Undefined until the first answer has come. */
  readonly value: Value | undefined;
  readonly error: AppError | null;
  readonly reload: () => void;
  readonly setValue: (value: Value) => void;
}

/** What the host answers, asked anew when one of `dependencies` changes, on `reload` and after a reconnection. */
export const useAsk = <Value>(
  request: (client: Client) => Promise<Value>,
  dependencies: DependencyList,
): Answer<Value> => {
  const client = useConnection((state) => state.client);
  const [value, setValue] = useState<Value>();
  const [error, setError] = useState<AppError | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the request depends on
  useEffect(() => {
    if (!client) return;
    let isCurrent = true;
    void ask(request).then((result) => {
      if (!isCurrent) return;
      if (result.ok) setValue(() => result.value);
      setError(result.ok ? null : result.error);
    });
    return () => {
      isCurrent = false;
    };
  }, [client, round, ...dependencies]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { value, error, reload, setValue };
};
