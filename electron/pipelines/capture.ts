import type { CaptureEvent } from '../../shared/contract/recording.ts';
import type { CaptureId, PatientId } from '../../shared/domain/ids.ts';
import type { Speaker } from '../../shared/domain/speaker.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { MAX_TAKE_S } from '../audio/audio-limits.ts';
import type { Clip } from '../features/clip.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import { EndOfSpeech } from './end-of-speech.ts';

/** A take that is being recorded. */
interface Capture {
  readonly patientId: PatientId;
  readonly speaker: Speaker;
  readonly text: string;
  readonly sampleRateHz: number;
  readonly pieces: Float32Array[];
  readonly endOfSpeech: EndOfSpeech;
  readonly watchers: Set<(event: CaptureEvent | undefined) => void>;
  samples: number;
  /** Voice activity is asked for in order, one piece after the other. */
  heard: Promise<void>;
  expiry: NodeJS.Timeout;
}

/** A capture whose page went away is given up after so long without sound. */
const EXPIRY_MS = 60_000;

const decibels = (amplitude: number): number => 20 * Math.log10(Math.max(amplitude, 1e-6));

/** Microphone takes under way: sound comes in by pieces, level and voice activity go out. */
export class CaptureSessions {
  readonly #inference: InferenceClient;
  readonly #captures = new Map<CaptureId, Capture>();

  constructor(inference: InferenceClient) {
    this.#inference = inference;
  }

  start(captureId: CaptureId, take: Pick<Capture, 'patientId' | 'speaker' | 'text' | 'sampleRateHz'>): void {
    this.#captures.set(captureId, {
      ...take,
      pieces: [],
      endOfSpeech: new EndOfSpeech(),
      watchers: new Set(),
      samples: 0,
      heard: Promise.resolve(),
      expiry: this.#expire(captureId),
    });
  }

  /** Adds up to a second of sound. What comes after 30 s is not kept, and the take ends. Throws CAPTURE_NOT_FOUND. */
  push(captureId: CaptureId, samples: Float32Array): void {
    const capture = this.#get(captureId);
    clearTimeout(capture.expiry);
    capture.expiry = this.#expire(captureId);
    const isFull = capture.samples >= MAX_TAKE_S * capture.sampleRateHz;
    if (!isFull) {
      capture.pieces.push(samples);
      capture.samples += samples.length;
    }
    capture.heard = capture.heard.then(() => this.#listen(captureId, capture, samples, isFull));
  }

  /** Level and voice activity from now on, until the take is finished or cancelled. */
  async *watch(captureId: CaptureId, signal?: AbortSignal): AsyncGenerator<CaptureEvent, void, undefined> {
    const capture = this.#get(captureId);
    const queue: (CaptureEvent | undefined)[] = [];
    let wake = () => {};
    const watcher = (event: CaptureEvent | undefined) => {
      queue.push(event);
      wake();
    };
    capture.watchers.add(watcher);
    const stop = () => watcher(undefined);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        if (queue.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        const event = queue.shift();
        if (!event) return;
        yield event;
      }
    } finally {
      capture.watchers.delete(watcher);
      signal?.removeEventListener('abort', stop);
    }
  }

  /** Ends a take and hands it over. Throws CAPTURE_NOT_FOUND. */
  finish(captureId: CaptureId): Pick<Capture, 'patientId' | 'speaker' | 'text'> & { readonly clip: Clip } {
    const { patientId, speaker, text, sampleRateHz, pieces, samples } = this.#close(captureId);
    const whole = new Float32Array(samples);
    let offset = 0;
    for (const piece of pieces) {
      whole.set(piece, offset);
      offset += piece.length;
    }
    return { patientId, speaker, text, clip: { samples: whole, sampleRateHz } };
  }

  cancel(captureId: CaptureId): void {
    this.#close(captureId);
  }

  async #listen(captureId: CaptureId, capture: Capture, samples: Float32Array, isFull: boolean): Promise<void> {
    const clip = { samples, sampleRateHz: capture.sampleRateHz };
    // Without voice activity a take still goes on; the caregiver stops it by hand.
    const { speechProbabilities } = await this.#inference
      .call('voiceActivity', { streamId: captureId, clip, last: false })
      .catch(() => ({ speechProbabilities: [] }));
    const phase = isFull ? 'ended' : capture.endOfSpeech.hear(speechProbabilities);
    const squares = samples.reduce((sum, sample) => sum + sample * sample, 0);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const event: CaptureEvent = {
      levelDbfs: decibels(Math.sqrt(squares / Math.max(1, samples.length))),
      peakDbfs: decibels(peak),
      phase,
      capturedMs: (capture.samples / capture.sampleRateHz) * 1000,
    };
    for (const watcher of capture.watchers) watcher(event);
  }

  #close(captureId: CaptureId): Capture {
    const capture = this.#get(captureId);
    this.#captures.delete(captureId);
    clearTimeout(capture.expiry);
    for (const watcher of capture.watchers) watcher(undefined);
    const nothing = { samples: new Float32Array(0), sampleRateHz: capture.sampleRateHz };
    void this.#inference.call('voiceActivity', { streamId: captureId, clip: nothing, last: true }).catch(() => {});
    return capture;
  }

  #get(captureId: CaptureId): Capture {
    const capture = this.#captures.get(captureId);
    if (!capture) throw new AppError('CAPTURE_NOT_FOUND');
    return capture;
  }

  #expire(captureId: CaptureId): NodeJS.Timeout {
    return setTimeout(() => this.#captures.has(captureId) && this.cancel(captureId), EXPIRY_MS).unref();
  }
}
