import { useRef, useState } from 'react';
import type { BackupEvent } from '../../../shared/contract/backup.ts';
import type { BackupVerdict } from '../../../shared/domain/backup.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type Client, isConnected, useConnection } from '../../client/connection.ts';
import { connectionLost, toAppError } from '../../client/to-app-error.ts';

type Request = (client: Client, signal: AbortSignal) => Promise<AsyncIterable<BackupEvent>>;

/** Making, proving or bringing back a backup: how far it is (0 to 1; null while nothing runs), and what went wrong. */
export const useBackupTask = () => {
  const [fraction, setFraction] = useState<number | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const stop = useRef(new AbortController());
  /** Resolves to what came of it, or to undefined after a failure, which `error` then holds, or where it was stopped. */
  const run = async (request: Request): Promise<BackupVerdict | undefined> => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setError(null);
    setFraction(0);
    try {
      const { client } = useConnection.getState();
      if (!client) throw connectionLost();
      for await (const event of await request(client, signal)) {
        if (event.type === 'done') return event.backup;
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
