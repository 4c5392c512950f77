import { useEffect, useState } from 'react';
import { backoffMs } from './backoff.ts';
import { type Client, useConnection, whenConnected } from './connection.ts';

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

type Subscribe<Event> = (client: Client, signal: AbortSignal) => Promise<AsyncIterable<Event>>;

/**
 * Tells the events of a subscription until the signal fires, and goes on after a connection that fell. What cannot be
 * followed is told as null: what it tells about goes on all the same.
 */
export const followEvents = async <Event>(
  subscribe: Subscribe<Event>,
  signal: AbortSignal,
  tell: (event: Event | null) => void,
): Promise<void> => {
  for (let failures = 0; !signal.aborted; failures += 1) {
    await whenConnected(signal);
    const { client } = useConnection.getState();
    try {
      for await (const event of client ? await subscribe(client, signal) : []) {
        if (signal.aborted) return;
        tell(event);
        failures = 0;
      }
    } catch {
      // The next round tries again; the screen's own requests say what is wrong.
    }
    if (signal.aborted) return;
    tell(null);
    await pause(backoffMs(failures), signal);
  }
};

/** The newest event of a subscription, which begins anew when `key` changes; null while it is not known. */
export const useEvents = <Event>(subscribe: Subscribe<Event>, key: string): Event | null => {
  const [event, setEvent] = useState<Event | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the subscription depends on
  useEffect(() => {
    const leave = new AbortController();
    void followEvents(subscribe, leave.signal, setEvent);
    return () => leave.abort();
  }, [key]);
  return event;
};
