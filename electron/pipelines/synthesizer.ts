import { AppError } from '../../shared/errors/app-error.ts';
import type { InferenceClient, RequestOptions } from '../inference/inference-client.ts';
import type { SynthesisRequest } from '../inference/operations.ts';

/** The file of a personal voice; undefined where it cannot be read. */
export type ReadVoice = (voiceSha256: string) => Promise<Uint8Array | undefined>;

/** Asks the speech process for sound, and gives it a personal voice first where it does not have it. */
export class Synthesizer {
  readonly #inference: InferenceClient;
  readonly #readVoice: ReadVoice;

  constructor(inference: InferenceClient, readVoice: ReadVoice) {
    this.#inference = inference;
    this.#readVoice = readVoice;
  }

  /** Pieces of mono 16-bit PCM, none of them empty, but those that only say that work goes on. */
  async *stream(request: SynthesisRequest, options: RequestOptions): AsyncGenerator<Int16Array, void, undefined> {
    try {
      yield* this.#inference.stream('synthesize', request, options);
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
