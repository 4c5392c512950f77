import { AppError } from '../../shared/errors/app-error.ts';
import type { InferenceClient, RequestOptions } from '../inference/inference-client.ts';
import type { SynthesisRequest } from '../inference/operations.ts';
import { median } from '../inference/recent-times.ts';

/** The file of a personal voice; undefined where it cannot be read. */
export type ReadVoice = (voiceSha256: string) => Promise<Uint8Array | undefined>;

/** A process that is silent for so many times its usual first reply hangs; a new one takes half a second on a quick machine. */
const HANGS_AFTER = 8;
/** A warm process on a machine with nothing else to do answers within 50 ms. */
const LEAST_LIMIT_MS = 350;
/** Later a press would sound too late in any case. */
const MOST_LIMIT_MS = 1500;
const KEPT_REPLIES = 15;

/** Asks the speech process for sound, and gives it a personal voice first where it does not have it. */
export class Synthesizer {
  readonly #inference: InferenceClient;
  readonly #readVoice: ReadVoice;
  /** How long the newest first replies took, in ms. */
  #firstReplies: number[] = [];

  constructor(inference: InferenceClient, readVoice: ReadVoice) {
    this.#inference = inference;
    this.#readVoice = readVoice;
  }

  /** How long to wait for a first reply, in ms: a process is not ended for being as slow as the machine just is. */
  get firstReplyLimitMs(): number {
    return Math.min(MOST_LIMIT_MS, Math.max(LEAST_LIMIT_MS, HANGS_AFTER * median(this.#firstReplies)));
  }

  /** Pieces of mono 16-bit PCM, none of them empty, but those that only say that work goes on. */
  async *stream(request: SynthesisRequest, options: RequestOptions): AsyncGenerator<Int16Array, void, undefined> {
    try {
      const askedAt = performance.now();
      let isFirst = true;
      for await (const piece of this.#inference.stream('synthesize', request, options)) {
        if (isFirst) this.#firstReplies = [...this.#firstReplies.slice(1 - KEPT_REPLIES), performance.now() - askedAt];
        isFirst = false;
        yield piece;
      }
    } catch (thrown) {
      if (AppError.from(thrown).code !== 'VOICE_NOT_LOADED' || !request.personal) throw thrown;
      await this.#load(request.personal.voiceSha256);
      yield* this.#inference.stream('synthesize', request, options);
    }
  }

  async #load(voiceSha256: string): Promise<void> {
    const bytes = await this.#readVoice(voiceSha256);
    if (!bytes) throw new AppError('VOICE_NOT_LOADED');
    await this.#inference.call('loadVoice', { voiceSha256, bytes });
  }
}
