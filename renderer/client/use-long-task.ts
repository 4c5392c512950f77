import { useRef, useState } from 'react';
import { AppError } from '../../shared/errors/app-error.ts';
import { type Client, isConnected, useConnection } from './connection.ts';
import { connectionLost, toAppError } from './to-app-error.ts';

interface Ended {
  readonly type: 'done';
}
type LongTaskEvent<Done extends Ended> = { readonly type: 'progress'; readonly fraction: number } | Done;

type Request<Done extends Ended> = (client: Client, signal: AbortSignal) => Promise<AsyncIterable<LongTaskEvent<Done>>>;

/** Something that tells how far it is (0 to 1; null while nothing runs), what went wrong, and can be stopped. */
export const useLongTask = <Done extends Ended>() => {
  const [fraction, setFraction] = useState<number | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const stop = useRef(new AbortController());
  /** Resolves to the last event, or to undefined after a failure, which `error` then holds, or where it was stopped. */
  const run = async (request: Request<Done>): Promise<Done | undefined> => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setError(null);
    setFraction(0);
    try {
      const { client } = useConnection.getState();
      if (!client) throw connectionLost();
      for await (const event of await request(client, signal)) {
        if (event.type === 'done') return event;
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
  return { fraction, error, run, cancel: () => stop.current.abort(new AppError('CANCELLED')) };
};
