import { createHash } from 'node:crypto';
import type { Device } from '../../../shared/domain/device.ts';
import type { ModelMetrics } from '../model-metrics.ts';
import type { CreateSession, Session } from './onnx-session.ts';

/** Of a model's weights. */
export type Precision = 'float32' | 'float16';

export interface SessionKey {
  /** Of the model file, in lower-case hexadecimal. */
  readonly modelSha256: string;
  readonly device: Device;
  readonly precision: Precision;
}

/** Reads the model file; called only where there is no session yet. */
export type LoadModel = () => Uint8Array | Promise<Uint8Array>;

interface Entry {
  readonly opening: Promise<Session>;
  bytes: number;
  users: number;
}

/**
 * What a session holds besides its file: the weights once more, packed, and what every session costs. Measured on the
 * CPU with onnxruntime 1.30: 0.31 MB for a model of 0.07 MB.
 */
const sessionBytes = (fileBytes: number): number => 2 * fileBytes + 256 * 1024;

const nameOf = ({ modelSha256, device, precision }: SessionKey): string => `${modelSha256} ${device} ${precision}`;

export interface SessionCacheOptions {
  readonly create: CreateSession;
  /** Sessions that nobody uses are closed, the longest unused first, until all hold at most so much. */
  readonly maxBytes: number;
  readonly metrics: ModelMetrics;
}

/** The open onnxruntime sessions of a process: one for each key, however many calls race for it. */
export class SessionCache {
  readonly #options: SessionCacheOptions;
  /** The longest unused first. */
  readonly #entries = new Map<string, Entry>();

  constructor(options: SessionCacheOptions) {
    this.#options = options;
  }

  has(key: SessionKey): boolean {
    return this.#entries.has(nameOf(key));
  }

  /**
   * Works with the session of a key, which is not closed meanwhile. Throws what `load`, onnxruntime and `work` throw,
   * and INTERNAL where the file is not the one that the key names; the next call tries again.
   */
  async use<Result>(key: SessionKey, load: LoadModel, work: (session: Session) => Promise<Result>): Promise<Result> {
    const name = nameOf(key);
    const known = this.#entries.get(name);
    if (known) this.#options.metrics.hits += 1;
    const entry = known ?? this.#open(name, key, load);
    this.#entries.delete(name);
    this.#entries.set(name, entry);
    entry.users += 1;
    try {
      return await work(await entry.opening);
    } finally {
      entry.users -= 1;
      this.#shrink();
    }
  }

  #open(name: string, key: SessionKey, load: LoadModel): Entry {
    const { promise: opening, resolve, reject } = Promise.withResolvers<Session>();
    const entry: Entry = { opening, bytes: 0, users: 0 };
    const open = async (): Promise<Session> => {
      const file = await load();
      if (createHash('sha256').update(file).digest('hex') !== key.modelSha256) {
        throw new Error('a model file is not the one that was asked for');
      }
      entry.bytes = sessionBytes(file.byteLength);
      const session = await this.#options.create(file, key.device);
      this.#options.metrics.created += 1;
      return session;
    };
    open().then(resolve, (thrown: unknown) => {
      if (this.#entries.get(name) === entry) this.#entries.delete(name);
      reject(thrown);
    });
    return entry;
  }

  #shrink(): void {
    const { maxBytes, metrics } = this.#options;
    let bytes = this.#entries.values().reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [name, entry] of this.#entries) {
      if (bytes <= maxBytes) break;
      if (entry.users > 0) continue;
      this.#entries.delete(name);
      bytes -= entry.bytes;
      metrics.evicted += 1;
      void entry.opening.then((session) => session.release()).catch(() => {});
    }
    metrics.sessions = this.#entries.size;
    metrics.bytes = bytes;
  }
}
