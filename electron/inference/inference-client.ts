import { AppError } from '../../shared/errors/app-error.ts';
import type { WorkerProcess } from '../platform/platform.ts';
import type { FromWorker, ProcessReport, ToWorker } from './messages.ts';
import type { OperationInput, OperationName, OperationOutput, OperationPiece } from './operations.ts';
import { RequestQueue } from './request-queue.ts';

export interface InferenceOptions {
  /** Longest wait for the next reply to a request; a process that is silent for longer is replaced. */
  readonly replyTimeoutMs: number;
  /** Ends the process after so long without requests; left out, it stays. */
  readonly idleMs?: number;
  /** Hands over one request at a time, so that the wait for a reply does not count the work on another. */
  readonly serial?: boolean;
  /** Longest wait for a new process to say that it is ready. */
  readonly startTimeoutMs?: number;
}

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** In the place of the client's own limit. */
  readonly replyTimeoutMs?: number;
  /** Longest wait for the first reply, where it is another. */
  readonly firstReplyTimeoutMs?: number;
}

export interface InferenceState {
  readonly state: 'starting' | 'ready' | 'stopped';
  readonly pid: number | null;
  /** How often the process was replaced after a crash or a hang. */
  readonly restarts: number;
}

/** A process that is not ready by then hangs at its start. */
const START_LIMIT_MS = 5000;
/** A process that does not say how it is within this is busy. */
const PONG_LIMIT_MS = 1000;

interface Running {
  readonly process: WorkerProcess;
  readonly ready: Promise<void>;
  readonly requests: Map<number, RequestQueue>;
  readonly pongs: Map<number, (report: ProcessReport) => void>;
  isReady: boolean;
}

/**
 * One supervised inference process. It starts with the first request (or `start`), is replaced at once when it crashes
 * or hangs, and is asked with typed operations.
 */
export class InferenceClient {
  readonly #spawn: () => WorkerProcess;
  readonly #options: InferenceOptions;
  #running: Running | undefined;
  #nextId = 1;
  #restarts = 0;
  #closed = false;
  #lastTurn = Promise.resolve();
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(spawn: () => WorkerProcess, options: InferenceOptions) {
    this.#spawn = spawn;
    this.#options = options;
  }

  get status(): InferenceState {
    const running = this.#running;
    return {
      state: running ? (running.isReady ? 'ready' : 'starting') : 'stopped',
      pid: running?.process.pid ?? null,
      restarts: this.#restarts,
    };
  }

  /** Starts the process if it is not there, and resolves when it can answer. */
  start(): Promise<void> {
    return this.#ensure().ready;
  }

  /** Asks for an operation that has only one reply. Throws INFERENCE_CRASHED, INFERENCE_TIMEOUT, CANCELLED and its own. */
  async call<Name extends OperationName>(
    operation: Name,
    input: OperationInput<Name>,
    options: RequestOptions = {},
  ): Promise<OperationOutput<Name>> {
    const replies = this.stream(operation, input, options);
    for (;;) {
      const reply = await replies.next();
      if (reply.done) return reply.value;
    }
  }

  /** Asks for an operation and yields its pieces; returns its output. Leaving the iteration early cancels it. */
  async *stream<Name extends OperationName>(
    operation: Name,
    input: OperationInput<Name>,
    {
      signal,
      replyTimeoutMs = this.#options.replyTimeoutMs,
      firstReplyTimeoutMs = replyTimeoutMs,
    }: RequestOptions = {},
  ): AsyncGenerator<OperationPiece<Name>, OperationOutput<Name>, undefined> {
    const endTurn = await this.#takeTurn();
    const running = this.#ensureOr(endTurn);
    const requestId = this.#nextId++;
    const queue = new RequestQueue();
    running.requests.set(requestId, queue);
    let finished = false;
    try {
      await running.ready;
      this.#post(running, { type: 'request', requestId, operation, input });
      for (let timeoutMs = firstReplyTimeoutMs; ; timeoutMs = replyTimeoutMs) {
        const reply = await queue.next(timeoutMs, signal);
        finished = reply.type !== 'piece';
        if (reply.type === 'failed') throw AppError.fromJSON(reply.error);
        // The process is ours and built together with this file: its replies have the operation's types.
        if (reply.type === 'done') return reply.output as OperationOutput<Name>;
        yield reply.piece as OperationPiece<Name>;
      }
    } catch (error) {
      if (error instanceof AppError && error.code === 'INFERENCE_TIMEOUT') this.#replace(running);
      throw error;
    } finally {
      endTurn();
      running.requests.delete(requestId);
      if (!finished) this.#post(running, { type: 'cancel', requestId });
      this.#armIdleTimer();
    }
  }

  /** How the process is; undefined while it is busy or not running. */
  async report(): Promise<ProcessReport | undefined> {
    const running = this.#running;
    if (!running?.isReady) return undefined;
    const { promise, resolve } = Promise.withResolvers<ProcessReport | undefined>();
    const requestId = this.#nextId++;
    const timer = setTimeout(() => resolve(undefined), PONG_LIMIT_MS);
    running.pongs.set(requestId, resolve);
    this.#post(running, { type: 'ping', requestId });
    return promise.finally(() => {
      clearTimeout(timer);
      running.pongs.delete(requestId);
    });
  }

  /** Ends the process for good; open requests fail with INFERENCE_CRASHED. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#idleTimer);
    this.#running?.process.kill();
  }

  async #takeTurn(): Promise<() => void> {
    if (!this.#options.serial) return () => {};
    const previous = this.#lastTurn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#lastTurn = promise;
    await previous;
    return resolve;
  }

  #post(running: Running, message: ToWorker): void {
    if (this.#running === running) running.process.send(message);
  }

  /** The process; `undo` is called where there can be none. */
  #ensureOr(undo: () => void): Running {
    try {
      return this.#ensure();
    } catch (thrown) {
      undo();
      throw thrown;
    }
  }

  #ensure(): Running {
    if (this.#closed) throw new AppError('INFERENCE_CRASHED');
    clearTimeout(this.#idleTimer);
    this.#running ??= this.#launch();
    return this.#running;
  }

  #launch(): Running {
    const process = this.#spawn();
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    const running: Running = { process, ready, requests: new Map(), pongs: new Map(), isReady: false };
    const startTimer = setTimeout(() => {
      reject(new AppError('INFERENCE_TIMEOUT'));
      process.kill();
    }, this.#options.startTimeoutMs ?? START_LIMIT_MS);
    ready.catch(() => {});
    process.onMessage((message) => {
      const reply = message as FromWorker;
      if (reply.type === 'ready') {
        clearTimeout(startTimer);
        running.isReady = true;
        resolve();
      } else if (reply.type === 'pong') running.pongs.get(reply.requestId)?.(reply.report);
      else running.requests.get(reply.requestId)?.push(reply);
    });
    process.onExit(() => {
      clearTimeout(startTimer);
      reject(new AppError('INFERENCE_CRASHED'));
      this.#onGone(running);
    });
    return running;
  }

  /** Kills a process that does not answer; a new one takes its place. */
  #replace(running: Running): void {
    if (this.#running !== running) return;
    running.process.kill();
    this.#onGone(running);
  }

  #onGone(running: Running): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    for (const queue of running.requests.values()) queue.fail(new AppError('INFERENCE_CRASHED'));
    if (this.#closed) return;
    this.#restarts += 1;
    // A process that dies before it was ever ready is tried again with the next request, not in a loop.
    if (running.isReady) this.#running = this.#launch();
  }

  #armIdleTimer(): void {
    const running = this.#running;
    if (this.#options.idleMs === undefined || !running || running.requests.size > 0) return;
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => {
      if (this.#running !== running || running.requests.size > 0) return;
      this.#running = undefined;
      running.process.kill();
    }, this.#options.idleMs);
    this.#idleTimer.unref();
  }
}
