import { AppError, type AppErrorJson } from '../../../shared/errors/app-error.ts';
import { abreast } from '../../platform/abreast.ts';
import { Thread, threadFile } from '../../platform/thread.ts';
import type { Sum } from './durable-copy.ts';
import type { FilePass } from './file-pass.ts';

/** What a thread answers: the sum, why the file it read is no good, or what the system said of the file it wrote. */
export type PassReply =
  | { readonly sum: Sum }
  | { readonly failed: AppErrorJson }
  | { readonly refused: { readonly code: string | undefined; readonly message: string } };

/** Some wait for the disk while others have a core each. */
const MOST_THREADS = 4;
/** Beginning a thread takes as long as several files of a short recording. */
const FILES_PER_THREAD = 8;

const THREAD = threadFile(import.meta.dirname, 'file-thread');
type FileThread = Thread<FilePass, PassReply>;

const resultOf = (reply: PassReply): Sum => {
  if ('sum' in reply) return reply.sum;
  if ('failed' in reply) throw AppError.fromJSON(reply.failed);
  throw Object.assign(new Error(reply.refused.message), { code: reply.refused.code });
};

/** Threads that go over files, so that the program goes on meanwhile. */
export class FileThreads {
  readonly #threads: FileThread[] = [];
  readonly #idle: FileThread[] = [];

  /**
   * Does something for each of several files, some at a time. After the first failure no other is begun, those under way are
   * waited for, and it is thrown.
   */
  each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
    return abreast(items, Math.min(MOST_THREADS, Math.ceil(items.length / FILES_PER_THREAD)), work);
  }

  /** Does `passOver` in a thread, and throws what it throws. */
  async pass(pass: FilePass): Promise<Sum> {
    const thread = this.#idle.pop() ?? this.#begin();
    const reply = await thread.ask(pass);
    this.#idle.push(thread);
    return resultOf(reply);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread[Symbol.asyncDispose]()));
  }

  #begin(): FileThread {
    const thread: FileThread = new Thread(THREAD);
    this.#threads.push(thread);
    return thread;
  }
}
