import { createHash } from 'node:crypto';
import type { PatientId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { SynthesisRequest } from '../inference/operations.ts';
import type { Store } from '../store/store.ts';

/** Synthesized audio: mono 16-bit PCM. */
export interface Rendering {
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
}

const MEMORY_BYTES = 24 * 1024 * 1024;
const TOUCH_AFTER_MS = 2000;
/** Some 30,000 phrases of a word or two. */
const DISK_BYTES_PER_PATIENT = 1024 * 1024 * 1024;

/** Raised with every change that makes the synthesizer sound different, so that no old sound is played. */
export const SYNTHESIS_VERSION = 1;

/** Two requests with the same key sound the same: it covers the text, the language, every setting and the synthesizer. */
export const renderingKey = (request: SynthesisRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([SYNTHESIS_VERSION, request]))
    .digest('hex');

/**
 * Renderings that are ready to play: the most recently used in memory, all of a patient's in the store.
 *
 * What cannot be read is as good as absent, and what cannot be kept is not: it can be made again. Neither throws, since
 * a press must sound whatever has become of the cache.
 */
export class RenderingCache {
  readonly #store: () => Store | undefined;
  readonly #now: () => Date;
  /** In order of use, oldest first. */
  readonly #memory = new Map<string, Rendering>();
  readonly #drops = new Map<PatientId, number>();
  #memoryBytes = 0;
  #hits = 0;
  #misses = 0;

  constructor(store: () => Store | undefined, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  get stats(): { entries: number; megabytes: number; hits: number; misses: number } {
    const megabytes = this.#memoryBytes / 1_048_576;
    return { entries: this.#memory.size, megabytes, hits: this.#hits, misses: this.#misses };
  }

  async find(patientId: PatientId, key: string): Promise<Rendering | undefined> {
    const rendering =
      this.#memory.get(patientId + key) ?? (await this.#readStored(patientId, key).catch(() => undefined));
    if (rendering) {
      this.#hits += 1;
      this.#remember(patientId + key, rendering);
    } else this.#misses += 1;
    return rendering;
  }

  /** Whether a rendering is there; not counted as use. */
  has(patientId: PatientId, key: string): boolean {
    try {
      return this.#memory.has(patientId + key) || this.#store()?.read.renderings.find(patientId, key) !== undefined;
    } catch {
      return false;
    }
  }

  /** How often a patient's were dropped so far. */
  drops(patientId: PatientId): number {
    return this.#drops.get(patientId) ?? 0;
  }

  /**
   * Keeps a rendering; for a patient who is not in the store, in memory only.
   *
   * @param begunAfter What `drops` was when the rendering was begun: it is not kept where there was one since.
   */
  async add(
    patientId: PatientId,
    key: string,
    rendering: Rendering,
    begunAfter = this.drops(patientId),
  ): Promise<void> {
    if (begunAfter !== this.drops(patientId)) return;
    this.#remember(patientId + key, rendering);
    await this.#keepStored(patientId, key, rendering, begunAfter).catch(() => {});
  }

  /** Forgets what is in memory, as when the store is locked. */
  clear(): void {
    this.#memory.clear();
    this.#memoryBytes = 0;
  }

  /** Drops everything of a patient, as when their voice may not be used any longer. It can be made again. */
  async drop(patientId: PatientId): Promise<void> {
    this.#drops.set(patientId, this.drops(patientId) + 1);
    this.clear();
    const store = this.#store();
    for (const blobId of store?.write.renderings.drop(patientId) ?? []) await store?.blobs.remove(blobId);
  }

  async #keepStored(
    patientId: PatientId,
    key: string,
    { samples, sampleRateHz }: Rendering,
    begunAfter: number,
  ): Promise<void> {
    const store = this.#store();
    if (!store?.read.patients.has(patientId) || store.read.renderings.find(patientId, key)) return;
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    await store.blobs.write(store.read.patients.blobKey(patientId), bytes, (blobId) => {
      if (begunAfter !== this.drops(patientId)) throw new AppError('CANCELLED');
      const stored = { cacheKey: key, blobId, sampleRateHz, bytes: bytes.length };
      store.write.renderings.add(patientId, stored, this.#now().toISOString());
    });
    for (const dropped of store.write.renderings.trim(patientId, DISK_BYTES_PER_PATIENT)) {
      await store.blobs.remove(dropped);
    }
  }

  async #readStored(patientId: PatientId, key: string): Promise<Rendering | undefined> {
    const store = this.#store();
    const stored = store?.read.renderings.find(patientId, key);
    if (!store || !stored) return undefined;
    const bytes = await store.blobs.read(store.read.patients.blobKey(patientId), stored.blobId);
    // The order of use is not worth a wait before the sound.
    setTimeout(() => this.#touch(store, patientId, key), TOUCH_AFTER_MS).unref();
    return { samples: new Int16Array(Uint8Array.from(bytes).buffer), sampleRateHz: stored.sampleRateHz };
  }

  #touch(store: Store, patientId: PatientId, key: string): void {
    try {
      if (this.#store() === store) store.write.renderings.touch(patientId, key, this.#now().toISOString());
    } catch {
      // Then it counts as used longer ago than it was.
    }
  }

  #remember(key: string, rendering: Rendering): void {
    const known = this.#memory.get(key);
    if (known) this.#memory.delete(key);
    else this.#memoryBytes += rendering.samples.byteLength;
    this.#memory.set(key, rendering);
    for (const [oldest, { samples }] of this.#memory) {
      if (this.#memoryBytes <= MEMORY_BYTES) break;
      this.#memory.delete(oldest);
      this.#memoryBytes -= samples.byteLength;
    }
  }
}
