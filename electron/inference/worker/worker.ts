import { AppError } from '../../../shared/errors/app-error.ts';
import type { ToWorker } from '../messages.ts';
import type { OperationInput, OperationName } from '../operations.ts';
import type { OperationHandler } from './operation-handler.ts';
import { operationHandlers } from './operation-handlers.ts';
import { parentChannel } from './parent-channel.ts';
import { processMetrics } from './process-metrics.ts';
import { warmUpSpeech } from './synthesize.ts';

const channel = parentChannel();
const running = new Map<number, AbortController>();

const perform = async ({ requestId, operation, input }: Extract<ToWorker, { type: 'request' }>): Promise<void> => {
  const controller = new AbortController();
  running.set(requestId, controller);
  try {
    const handler = operationHandlers[operation] as OperationHandler<OperationName>;
    const output = await handler(input as OperationInput<OperationName>, controller.signal, (piece) =>
      channel.send({ type: 'piece', requestId, piece }),
    );
    channel.send({ type: 'done', requestId, output });
  } catch (thrown) {
    channel.send({ type: 'failed', requestId, error: AppError.from(thrown).toJSON() });
  } finally {
    running.delete(requestId);
  }
};

const report = () => ({ residentBytes: process.memoryUsage.rss(), models: processMetrics.report() });

channel.onMessage((message) => {
  if (message.type === 'request') void perform(message);
  else if (message.type === 'cancel') running.get(message.requestId)?.abort();
  else channel.send({ type: 'pong', requestId: message.requestId, report: report() });
});

if (process.argv.includes('--warm-speech')) await warmUpSpeech();
channel.send({ type: 'ready' });
