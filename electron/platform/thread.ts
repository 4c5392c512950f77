import { once } from 'node:events';
import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { AppError } from '../../shared/errors/app-error.ts';
import { programFolder } from './program-folder.ts';

/** Where a thread's code is: in its folder among the sources, an entry of its own in the built program. */
export const threadFile = (folder: string, name: string): string =>
  import.meta.filename.endsWith('.ts') ? join(folder, `${name}.ts`) : join(programFolder, 'out', 'main', `${name}.js`);

/** A thread that answers one question at a time, and ends with whoever holds it. */
export class Thread<Question, Answer> {
  readonly #worker: Worker;
  readonly #ended = Promise.withResolvers<never>();

  constructor(file: string, options?: WorkerOptions) {
    this.#worker = new Worker(file, options);
    // What goes wrong in it concerns whoever asks, and nobody where nothing is asked.
    this.#ended.promise.catch(() => {});
    this.#worker.on('error', this.#ended.reject);
    this.#worker.on('exit', () => this.#ended.reject(new Error('the thread has ended')));
  }

  /** Throws what ended the thread, or CANCELLED; nothing can be asked any more then. */
  async ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    const answered = once(this.#worker, 'message', { signal });
    this.#worker.postMessage(question);
    try {
      const [answer] = await Promise.race([answered, this.#ended.promise]);
      return answer;
    } catch (thrown) {
      throw signal?.aborted ? new AppError('CANCELLED') : thrown;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}
