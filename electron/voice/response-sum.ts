import FFT from 'fft.js';

/** Sound that filters' responses are laid into, handed out as soon as nothing more can be added to it. */
export interface ResponseSum {
  /** Adds the response of a real filter (its spectrum, complex, whole circle) from a sample on. */
  add(spectrum: ArrayLike<number>, at: number): void;
  /** Adds what still waits; before `release`. */
  flush(): void;
  /** The samples before `end` that were not handed out yet. */
  release(end: number): Float32Array;
}

/** Responses reach this many lengths ahead of what was handed out. */
const LENGTHS = 8;

/**
 * A sum of responses of `fftSize` samples each, which begins `preSamples` before sample 0. Two responses go through one
 * inverse transform, as its real and imaginary part, so the first waits for a second or for `flush`.
 */
export const createResponseSum = (fftSize: number, preSamples: number): ResponseSum => {
  const fft = new FFT(fftSize);
  const response: number[] = fft.createComplexArray();
  const waiting: number[] = fft.createComplexArray();
  let waitingAt: number | undefined;
  /** Sound from `start` on that may still grow; entry 0 is sample `start` - preSamples. */
  const pending = new Float64Array(LENGTHS * fftSize);
  let start = 0;

  const lay = (part: 0 | 1, at: number) => {
    const offset = at - start + preSamples;
    for (let n = 0; n < fftSize; n++) pending[offset + n]! += response[2 * n + part]!;
  };
  return {
    add: (spectrum, at) => {
      if (waitingAt === undefined) {
        for (let n = 0; n < waiting.length; n++) waiting[n] = spectrum[n]!;
        waitingAt = at;
        return;
      }
      for (let n = 0; n < waiting.length; n += 2) {
        waiting[n]! -= spectrum[n + 1]!;
        waiting[n + 1]! += spectrum[n]!;
      }
      fft.inverseTransform(response, waiting);
      lay(0, waitingAt);
      lay(1, at);
      waitingAt = undefined;
    },
    flush: () => {
      if (waitingAt === undefined) return;
      fft.inverseTransform(response, waiting);
      lay(0, waitingAt);
      waitingAt = undefined;
    },
    release: (end) => {
      const count = Math.max(0, end - start);
      const done = Float32Array.from(pending.subarray(0, count));
      pending.copyWithin(0, count);
      pending.fill(0, pending.length - count);
      start += count;
      return done;
    },
  };
};
