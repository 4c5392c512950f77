import { setTimeout as pause } from 'node:timers/promises';
import type { PatientId, UtteranceId, VoiceModelId } from '../../shared/domain/ids.ts';
import type { Rung, UtteranceEvent } from '../../shared/domain/speech.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { joinPcm16 } from '../audio/pcm16.ts';
import type { SynthesisRequest } from '../inference/operations.ts';
import { type Rendering, type RenderingCache, renderingKey } from './rendering-cache.ts';
import type { Synthesizer } from './synthesizer.ts';

export interface SpeakOptions {
  readonly synthesizer: Synthesizer;
  readonly renderings: RenderingCache;
  readonly utteranceId: UtteranceId;
  readonly patientId: PatientId;
  /** A recording of exactly this text, or a sound that is to be played instead of it. */
  readonly recorded?: (() => Promise<Rendering | undefined>) | undefined;
  /** In the voice that should speak. */
  readonly wanted: SynthesisRequest;
  /** The same text in the base synthesizer with the patient's prosody, for when the wanted voice fails. */
  readonly fallback: SynthesisRequest;
  /** The model behind `wanted`; null where `wanted` is the base synthesizer itself. */
  readonly voiceModelId: VoiceModelId | null;
  /** Told once, when the first audio was there. */
  readonly onFirstAudio: (rung: Rung, elapsedMs: number) => void;
  /**
   * How far audio may run ahead of its own length, in ms: enough against stutter, little to throw away when stopped.
   * The transports have no back-pressure, so the producer waits instead.
   */
  readonly leadMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** eSpeak NG's rate, and so that of everything the synthesize operation streams. */
export const SYNTHESIS_RATE_HZ = 22_050;
/** Samples that one event carries at most: 200 ms, so that a stop wastes little and sound starts early. */
const PIECE_SAMPLES = 4410;
/** Crashes in the middle of one utterance that are made good for. */
const MAX_ATTEMPTS = 3;
/** For a process that has only just started, on a busy machine, or that is in the middle of an utterance. */
const LATER_REPLY_MS = 3000;

/**
 * Text to sound: asks the rungs of the ladder in order and streams the first that starts.
 *
 * 1. a recording of exactly this text;
 * 2. the cached rendering for this text in this voice;
 * 3. the live voice model, started again where the inference process dies, going on where the sound stopped;
 * 4. the base synthesizer with the patient's prosody.
 *
 * What was synthesized whole is kept for the next press.
 *
 * @throws SPEECH_EMPTY, SPEECH_LANGUAGE_UNSUPPORTED, CANCELLED, or SPEECH_FAILED when no rung could speak; the caller
 * then has the operating system's voice.
 */
export async function* speak(options: SpeakOptions): AsyncGenerator<UtteranceEvent, void, undefined> {
  const { renderings, patientId, wanted, fallback, voiceModelId, signal } = options;
  if (wanted.text.trim() === '') throw new AppError('SPEECH_EMPTY');
  const utterance = new Utterance(options);

  // A recording that cannot be read must not keep the text from being said.
  const recorded = await options.recorded?.().catch(() => undefined);
  if (recorded) {
    yield* utterance.play('recording', null, recorded.sampleRateHz, recorded.samples);
    yield utterance.end();
    return;
  }

  const begunAfter = renderings.drops(patientId);
  const key = renderingKey(wanted);
  const cached = await renderings.find(patientId, key);
  if (cached) {
    yield* utterance.play('cached', voiceModelId, cached.sampleRateHz, cached.samples);
    yield utterance.end();
    return;
  }

  const rungs = [
    { rung: voiceModelId ? 'live' : 'base', request: wanted, model: voiceModelId },
    { rung: 'base', request: fallback, model: null },
  ] as const;
  for (const { rung, request, model } of rungs) {
    try {
      const samples: Int16Array[] = [];
      for await (const piece of synthesizeSurely(options.synthesizer, request, signal)) {
        samples.push(piece);
        yield* utterance.play(rung, model, SYNTHESIS_RATE_HZ, piece);
      }
      yield utterance.end();
      if (request === wanted) {
        const rendering = { samples: joinPcm16(samples), sampleRateHz: SYNTHESIS_RATE_HZ };
        await renderings.add(patientId, key, rendering, begunAfter);
      }
      return;
    } catch (thrown) {
      const error = AppError.from(thrown);
      // Half a word from another voice would be worse than silence: a rung that has sounded is not changed.
      if (signal?.aborted || error.code === 'CANCELLED' || error.code === 'SPEECH_LANGUAGE_UNSUPPORTED') throw error;
      if (utterance.hasStarted) throw new AppError('SPEECH_FAILED', { cause: error });
    }
  }
  throw new AppError('SPEECH_FAILED');
}

/** Synthesis that outlives a crash: the text is synthesized again and what has already been handed over is left out. */
async function* synthesizeSurely(
  synthesizer: Synthesizer,
  request: SynthesisRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<Int16Array, void, undefined> {
  let delivered = 0;
  for (let attempt = 1; ; attempt += 1) {
    let position = 0;
    const firstReplyTimeoutMs = attempt === 1 ? synthesizer.firstReplyLimitMs : LATER_REPLY_MS;
    const options = { signal, firstReplyTimeoutMs, replyTimeoutMs: LATER_REPLY_MS };
    try {
      for await (const piece of synthesizer.stream(request, options)) {
        const fresh = piece.subarray(Math.max(0, delivered - position));
        position += piece.length;
        if (fresh.length === 0) continue;
        delivered = position;
        yield fresh;
      }
      return;
    } catch (thrown) {
      const error = AppError.from(thrown);
      const isPassing = error.code === 'INFERENCE_CRASHED' || error.code === 'INFERENCE_TIMEOUT';
      if (!isPassing || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

/** Under it is nothing to hear: -60 dBFS. */
const AUDIBLE = 33;
/** The loudspeaker fades an utterance in over so much (2.5 ms), which must not be its first sound. */
const LEAD_IN_S = 0.0025;

/** Where a sound begins, lead-in included; the number of samples where nothing of it can be heard. */
const onsetOf = (samples: Int16Array, sampleRateHz: number): number => {
  const first = samples.findIndex((sample) => Math.abs(sample) >= AUDIBLE);
  return first < 0 ? samples.length : Math.max(0, first - Math.round(LEAD_IN_S * sampleRateHz));
};

/** The events of one utterance, paced and timed, without the silence that it may begin with. */
class Utterance {
  readonly #options: SpeakOptions;
  readonly #askedAt = performance.now();
  #firstAudioMs = 0;
  #samples = 0;
  #waitedMs = 0;
  sampleRateHz = SYNTHESIS_RATE_HZ;
  hasStarted = false;
  #isAudible = false;

  constructor(options: SpeakOptions) {
    this.#options = options;
  }

  async *play(rung: Rung, voiceModelId: VoiceModelId | null, sampleRateHz: number, samples: Int16Array) {
    if (!this.hasStarted) {
      this.hasStarted = true;
      this.sampleRateHz = sampleRateHz;
      this.#firstAudioMs = performance.now() - this.#askedAt;
      this.#options.onFirstAudio(rung, this.#firstAudioMs);
      const { utteranceId } = this.#options;
      yield { type: 'started', utteranceId, rung, sampleRateHz, voiceModelId } satisfies UtteranceEvent;
    }
    // A plosive begins with up to 60 ms of silence: whoever presses would wait for it. A sound that somebody recorded is
    // played as it is.
    const onset = this.#isAudible || rung === 'recording' ? 0 : onsetOf(samples, sampleRateHz);
    this.#isAudible ||= onset < samples.length;
    for (let offset = onset; offset < samples.length; offset += PIECE_SAMPLES) {
      if (this.#options.signal?.aborted) throw new AppError('CANCELLED');
      const piece = samples.subarray(offset, offset + PIECE_SAMPLES);
      this.#samples += piece.length;
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      yield { type: 'audio', pcm16: bytes.toString('base64') } satisfies UtteranceEvent;
      await this.#keepPace();
    }
  }

  end(): UtteranceEvent {
    const renderMs = performance.now() - this.#askedAt - this.#waitedMs;
    return { type: 'ended', firstAudioMs: this.#firstAudioMs, renderMs, audioMs: this.#audioMs };
  }

  get #audioMs(): number {
    return (this.#samples / this.sampleRateHz) * 1000;
  }

  async #keepPace(): Promise<void> {
    const { leadMs, signal } = this.#options;
    const waitStart = performance.now();
    const aheadMs = this.#audioMs - (waitStart - this.#askedAt);
    if (aheadMs <= leadMs) return;
    await pause(aheadMs - leadMs, undefined, signal ? { signal } : {}).catch(() => {});
    this.#waitedMs += performance.now() - waitStart;
  }
}
