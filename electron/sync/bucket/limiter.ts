interface Waiting {
  readonly bytes: number;
  readonly start: () => void;
}

export type Release = () => void;

/**
 * One for all transfers of a bucket: at most so many requests and so many bytes at a time, in the order in which they
 * were asked for. What is larger than all bytes goes alone.
 */
export class Limiter {
  readonly #waiting: Waiting[] = [];
  readonly #maxRequests: number;
  readonly #maxBytes: number;
  #requests = 0;
  #bytes = 0;

  constructor(maxRequests: number, maxBytes: number) {
    this.#maxRequests = maxRequests;
    this.#maxBytes = maxBytes;
  }

  /** Waits for room; what is given back frees it again. Throws the signal's reason. */
  async take(bytes: number, signal?: AbortSignal): Promise<Release> {
    signal?.throwIfAborted();
    if (this.#waiting.length > 0 || !this.#hasRoom(bytes)) await this.#wait(bytes, signal);
    else this.#occupy(bytes);
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      this.#requests -= 1;
      this.#bytes -= bytes;
      this.#startNext();
    };
  }

  async run<Value>(bytes: number, work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    const release = await this.take(bytes, signal);
    return work().finally(release);
  }

  #hasRoom(bytes: number): boolean {
    return this.#requests < this.#maxRequests && (this.#requests === 0 || this.#bytes + bytes <= this.#maxBytes);
  }

  #occupy(bytes: number): void {
    this.#requests += 1;
    this.#bytes += bytes;
  }

  #startNext(): void {
    for (let next = this.#waiting[0]; next && this.#hasRoom(next.bytes); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#occupy(next.bytes);
      next.start();
    }
  }

  #wait(bytes: number, signal?: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = () => {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      reject(signal?.reason);
      this.#startNext();
    };
    const waiting: Waiting = {
      bytes,
      start: () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      },
    };
    this.#waiting.push(waiting);
    signal?.addEventListener('abort', giveUp, { once: true });
    return promise;
  }
}
