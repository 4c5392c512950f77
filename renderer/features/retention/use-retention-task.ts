import type { RetentionEvent } from '../../../shared/contract/retention.ts';
import type { RetentionCounts, RetentionRules } from '../../../shared/domain/retention.ts';
import { useLongTask } from '../../client/use-long-task.ts';

/** Saving rules and deleting by them. */
export const useRetentionTask = () => {
  const { run, ...task } = useLongTask<RetentionEvent>();
  const save = async (rules: RetentionRules): Promise<RetentionCounts | undefined> =>
    (await run((client, signal) => client.retention.save(rules, { signal })))?.deleted;
  return { ...task, save };
};
