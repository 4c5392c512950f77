import type { BackupEvent } from '../../../shared/contract/backup.ts';
import type { BackupVerdict } from '../../../shared/domain/backup.ts';
import type { Client } from '../../client/connection.ts';
import { useLongTask } from '../../client/use-long-task.ts';

type Request = (client: Client, signal: AbortSignal) => Promise<AsyncIterable<BackupEvent>>;

/** Making, proving or bringing back a backup. */
export const useBackupTask = () => {
  const { run: runLong, ...task } = useLongTask<BackupEvent>();
  const run = async (request: Request): Promise<BackupVerdict | undefined> => (await runLong(request))?.backup;
  return { ...task, run };
};
