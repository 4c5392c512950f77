import { useRef, useState } from 'react';
import { AppError } from '../../shared/errors/app-error.ts';
import { type Client, isConnected } from './connection.ts';
import { toAppError } from './to-app-error.ts';
import { type EndOf, type ProgressOf, untilDone } from './until-done.ts';

type LongTaskEvent =
  | { readonly type: 'done' }
  | { readonly type: 'progress' /** 0 to 1; null: not known. */; readonly fraction: number | null };

/** Something that tells how far it is, what went wrong, and can be stopped. */
export const useLongTask = <Event extends LongTaskEvent>() => {
  const [isRunning, setRunning] = useState(false);
  const [progress, setProgress] = useState<ProgressOf<Event> | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const stop = useRef(new AbortController());
  /** Resolves to the last event, or to undefined after a failure, which `error` then holds, or where it was stopped. */
  const run = async (
    request: (client: Client, signal: AbortSignal) => Promise<AsyncIterable<Event>>,
  ): Promise<EndOf<Event> | undefined> => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setError(null);
    setProgress(null);
    setRunning(true);
    try {
      return await untilDone<Event>((client) => request(client, signal), setProgress);
    } catch (thrown) {
      if (!signal.aborted) setError(toAppError(thrown, isConnected()));
      return undefined;
    } finally {
      setRunning(false);
    }
  };
  return {
    isRunning,
    /** What was told last, null before that. */
    progress,
    /** How far it is, 0 to 1; null while nothing runs. */
    fraction: isRunning ? (progress?.fraction ?? 0) : null,
    error,
    run,
    cancel: () => stop.current.abort(new AppError('CANCELLED')),
  };
};
