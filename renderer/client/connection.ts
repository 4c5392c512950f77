import type { ContractRouterClient } from '@orpc/contract';
import { create } from 'zustand';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Result } from './result.ts';
import { connectionLost, toAppError } from './to-app-error.ts';

export type Client = ContractRouterClient<Contract>;

export interface Connection {
  /**
   * `token-missing`: this page was opened without the address that carries the token; `refused`: the host is there,
   * but was started anew since and no longer knows this page's token.
   */
  readonly status: 'connecting' | 'open' | 'lost' | 'token-missing' | 'refused';
  /** Set while `status` is `open`. */
  readonly client: Client | null;
}

/** The connection to the host, whichever binding carries it. */
export const useConnection = create<Connection>(() => ({ status: 'connecting', client: null }));

export const isConnected = (): boolean => useConnection.getState().status === 'open';

/** Resolves once a connection stands, or when `signal` is aborted. */
export const whenConnected = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const settle = () => {
      unsubscribe();
      signal.removeEventListener('abort', settle);
      resolve();
    };
    const unsubscribe = useConnection.subscribe(({ status }) => {
      if (status === 'open') settle();
    });
    signal.addEventListener('abort', settle);
    if (isConnected() || signal.aborted) settle();
  });

/** Asks the host for something; a failure comes back as a value, never as a throw. */
export const ask = async <Value>(request: (client: Client) => Promise<Value>): Promise<Result<Value>> => {
  const { client } = useConnection.getState();
  if (!client) return { ok: false, error: connectionLost() };
  try {
    return { ok: true, value: await request(client) };
  } catch (thrown) {
    return { ok: false, error: toAppError(thrown, isConnected()) };
  }
};
