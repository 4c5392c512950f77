import type { CaptureEvent } from '../../shared/contract/recording.ts';

/** Silero's own thresholds: speech begins at 0.5 and goes on until the probability falls under 0.35. */
const BEGIN_PROBABILITY = 0.5;
const GO_ON_PROBABILITY = 0.35;
const FRAME_MS = 32;
/** Shorter bursts are a cough or a click. */
const MIN_SPEECH_MS = 250;
/** A reader's pause inside a sentence is shorter. */
const END_SILENCE_MS = 1000;

/** Follows frames of voice activity and says when a sentence has begun and when it is over. */
export class EndOfSpeech {
  #speechMs = 0;
  #silenceMs = 0;

  /** Takes the speech probabilities of the next frames of 32 ms; returns where the sentence stands after them. */
  hear(speechProbabilities: readonly number[]): CaptureEvent['phase'] {
    for (const probability of speechProbabilities) {
      const inSpeech = this.#speechMs > 0 && this.#silenceMs === 0;
      if (probability >= (inSpeech ? GO_ON_PROBABILITY : BEGIN_PROBABILITY)) {
        this.#speechMs += FRAME_MS;
        this.#silenceMs = 0;
      } else if (this.#speechMs > 0) {
        this.#silenceMs += FRAME_MS;
        if (this.#speechMs < MIN_SPEECH_MS && this.#silenceMs > END_SILENCE_MS / 2) this.#speechMs = 0;
      }
    }
    if (this.#speechMs < MIN_SPEECH_MS) return 'waiting';
    return this.#silenceMs >= END_SILENCE_MS ? 'ended' : 'speaking';
  }
}
