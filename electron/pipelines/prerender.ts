import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { BoardId, PatientId } from '../../shared/domain/ids.ts';
import type { Preparation } from '../../shared/domain/speech.ts';
import { joinPcm16 } from '../audio/pcm16.ts';
import type { SynthesisRequest } from '../inference/operations.ts';
import { type RenderingCache, renderingKey } from './rendering-cache.ts';
import { SYNTHESIS_RATE_HZ } from './speak.ts';
import type { Synthesizer } from './synthesizer.ts';

/** Between two looks at whether anybody else wants the process. */
const BREATH_MS = 5;
/** Listeners are told at most so often. */
const TELL_EVERY_MS = 250;

/** Phrases by what tells them apart from the patient's others. */
export type Phrases = ReadonlyMap<string, SynthesisRequest>;
export type BoardPhrases = ReadonlyMap<BoardId, Phrases>;

interface Job {
  boards: BoardPhrases;
  /** What is on all boards, each phrase once. */
  phrases: Phrases;
  /** What of it is still to be rendered, the most urgent first. */
  queue: Map<string, SynthesisRequest>;
  readonly stop: AbortController;
}

const phrasesOf = (boards: BoardPhrases): Phrases => {
  const phrases = new Map<string, SynthesisRequest>();
  for (const ofBoard of boards.values()) {
    for (const [key, request] of ofBoard) if (!phrases.has(key)) phrases.set(key, request);
  }
  return phrases;
};

const NOTHING: Preparation = { done: 0, total: 0, state: 'ready' };

/**
 * Makes renderings ahead of time, one after the other, so that a press on a board finds its sound ready.
 *
 * It rests while somebody speaks: what it was rendering is dropped and begun again afterwards. What is rendered is kept,
 * so that a restart goes on where the last run stopped.
 */
export class Prerenderer {
  readonly #synthesizer: Synthesizer;
  readonly #renderings: RenderingCache;
  readonly #jobs = new Map<PatientId, Job>();
  readonly #listeners = new Set<() => void>();
  #isRunning = false;
  #speakers = 0;
  /** Who spoke last, and will speak next. */
  #speaker: PatientId | undefined;
  /** Ends the phrase under way when somebody begins to speak. */
  #phrase = new AbortController();
  #rest = Promise.resolve();
  #endRest: () => void = () => {};
  #toldAt = 0;

  constructor(synthesizer: Synthesizer, renderings: RenderingCache) {
    this.#synthesizer = synthesizer;
    this.#renderings = renderings;
  }

  /** Renders what is not there yet, in the order of the boards; takes the place of what was to be done for the patient. */
  start(patientId: PatientId, boards: BoardPhrases): void {
    this.cancel(patientId);
    const phrases = phrasesOf(boards);
    this.#jobs.set(patientId, { boards, phrases, queue: new Map(phrases), stop: new AbortController() });
    void this.#run();
  }

  /** Boards have changed or gone: what is new on them is rendered before everything else that is to be done. */
  change(patientId: PatientId, put: BoardPhrases, removed: readonly BoardId[]): void {
    const job = this.#jobs.get(patientId);
    if (!job) {
      this.start(patientId, put);
      return;
    }
    const others = [...job.boards].filter(([boardId]) => !put.has(boardId) && !removed.includes(boardId));
    const { phrases: before, queue } = job;
    job.boards = new Map([...put, ...others]);
    job.phrases = phrasesOf(job.boards);
    job.queue = new Map([...job.phrases].filter(([key]) => queue.has(key) || !before.has(key)));
    this.#tell();
    void this.#run();
  }

  /** Stops what is being rendered for a patient, as before they are erased. */
  cancel(patientId: PatientId): void {
    this.#jobs.get(patientId)?.stop.abort();
    this.#jobs.delete(patientId);
    this.#tell();
  }

  /** Stops everything, as when the store is locked. */
  stop(): void {
    for (const patientId of this.#jobs.keys()) this.cancel(patientId);
  }

  /** Rests while a patient speaks, until the function that comes back is called; that patient's phrases are next. */
  rest(patientId: PatientId): () => void {
    this.#speaker = patientId;
    this.#speakers += 1;
    if (this.#speakers === 1) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#rest = promise;
      this.#endRest = resolve;
      this.#phrase.abort();
      this.#tell();
    }
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#speakers -= 1;
      if (this.#speakers === 0) this.#endRest();
    };
  }

  /** How far the patient's phrases are. */
  preparation(patientId: PatientId): Preparation {
    const job = this.#jobs.get(patientId);
    if (!job) return NOTHING;
    const total = job.phrases.size;
    const state = job.queue.size === 0 ? 'ready' : this.#speakers > 0 ? 'resting' : 'preparing';
    return { done: total - job.queue.size, total, state };
  }

  /** Ends with the signal; yields whenever a preparation may have changed. */
  async *changes(signal: AbortSignal | undefined): AsyncGenerator<void, void, undefined> {
    let wake = Promise.withResolvers<void>();
    const listener = () => wake.resolve();
    this.#listeners.add(listener);
    signal?.addEventListener('abort', listener, { once: true });
    try {
      while (!signal?.aborted) {
        await wake.promise;
        wake = Promise.withResolvers<void>();
        if (!signal?.aborted) yield;
      }
    } finally {
      this.#listeners.delete(listener);
      signal?.removeEventListener('abort', listener);
    }
  }

  /** One phrase after the other, whoever it is for. */
  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    let breathedAt = performance.now();
    for (let next = this.#next(); next; next = this.#next()) {
      const [patientId, job, phrase, request] = next;
      if (performance.now() - breathedAt > BREATH_MS) {
        await yieldToOthers();
        breathedAt = performance.now();
      }
      while (this.#speakers > 0) await this.#rest;
      const isDone = await this.#render(patientId, request, job.stop.signal);
      if (!isDone || job.stop.signal.aborted) continue;
      job.queue.delete(phrase);
      if (job.queue.size === 0 || performance.now() - this.#toldAt > TELL_EVERY_MS) this.#tell();
    }
    this.#isRunning = false;
  }

  #next(): readonly [PatientId, Job, string, SynthesisRequest] | undefined {
    const waiting = [...this.#jobs].filter(([, { queue }]) => queue.size > 0);
    const [patientId, job] = waiting.find(([owner]) => owner === this.#speaker) ?? waiting[0] ?? [];
    const first = job?.queue.entries().next().value;
    return patientId && job && first && [patientId, job, ...first];
  }

  /** False where somebody began to speak meanwhile. What could not be rendered is rendered when it is pressed. */
  async #render(patientId: PatientId, request: SynthesisRequest, stopped: AbortSignal): Promise<boolean> {
    const key = renderingKey(request);
    if (this.#renderings.has(patientId, key)) return true;
    this.#phrase = new AbortController();
    const signal = AbortSignal.any([stopped, this.#phrase.signal]);
    try {
      const pieces = await Array.fromAsync(this.#synthesizer.stream(request, { signal }));
      if (signal.aborted) return false;
      await this.#renderings.add(patientId, key, { samples: joinPcm16(pieces), sampleRateHz: SYNTHESIS_RATE_HZ });
      return true;
    } catch {
      return !signal.aborted;
    }
  }

  #tell(): void {
    this.#toldAt = performance.now();
    for (const listener of this.#listeners) listener();
  }
}
