import { AppError } from '../../shared/errors/app-error.ts';
import type { FromWorker } from './messages.ts';

type Reply = Extract<FromWorker, { type: 'piece' | 'done' | 'failed' }>;

/** The replies to one request, in order, as they come in. */
export class RequestQueue {
  readonly #replies: Reply[] = [];
  #waiting: ((reply: Reply) => void) | undefined;

  push(reply: Reply): void {
    if (this.#waiting) {
      this.#waiting(reply);
      this.#waiting = undefined;
    } else this.#replies.push(reply);
  }

  /** Ends the request with an error, whatever the process still says. */
  fail(error: AppError): void {
    this.push({ type: 'failed', requestId: 0, error: error.toJSON() });
  }

  /** The next reply. Throws INFERENCE_TIMEOUT after `timeoutMs`, CANCELLED when the signal fires. */
  async next(timeoutMs: number, signal: AbortSignal | undefined): Promise<Reply> {
    if (signal?.aborted) throw new AppError('CANCELLED');
    const queued = this.#replies.shift();
    if (queued) return queued;
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    this.#waiting = resolve;
    const timer = setTimeout(() => reject(new AppError('INFERENCE_TIMEOUT')), timeoutMs);
    const abort = () => reject(new AppError('CANCELLED'));
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      this.#waiting = undefined;
    }
  }
}
