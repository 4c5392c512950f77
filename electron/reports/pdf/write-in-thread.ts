import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReportOutline } from '../../../shared/domain/report-outline.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { threadFile } from '../../platform/thread-file.ts';

const THREAD = threadFile(import.meta.dirname, 'report-thread');

/** Far more than a long report needs; what was used once is cleared away rather than kept beside what comes. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/** What is written onto paper. */
export interface ReportPaper {
  readonly outline: ReportOutline;
  readonly author: string;
  readonly createdAt: Date;
}

/**
 * A report as a PDF. It is written in a thread that ends with it: nobody who speaks meanwhile waits, and fonts and their reader
 * leave no memory behind. Throws CANCELLED.
 */
export const writeInThread = async (paper: ReportPaper, signal: AbortSignal | undefined): Promise<Uint8Array> => {
  const thread = new Worker(THREAD, { workerData: paper, resourceLimits: MEMORY });
  try {
    const [bytes] = (await once(thread, 'message', { signal })) as [Uint8Array];
    return bytes;
  } catch (thrown) {
    throw signal?.aborted ? new AppError('CANCELLED') : thrown;
  } finally {
    await thread.terminate();
  }
};
