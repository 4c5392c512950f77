import { AppError } from '../../shared/errors/app-error.ts';
import { MAX_CHANNELS, MAX_SAMPLE_RATE_HZ, MAX_TAKE_S, MIN_SAMPLE_RATE_HZ, TAKE_GRACE_S } from './audio-limits.ts';

/** Gathers decoded pieces as one mono signal. Holds no more than 31 s, whatever the source claims or expands to. */
export interface MonoCollector {
  /**
   * Adds one piece: equally long channels, mixed by their mean.
   * @throws AppError AUDIO_TOO_LONG once more than `MAX_TAKE_S` + `TAKE_GRACE_S` came in; AUDIO_CORRUPT for samples
   *   that are not finite.
   */
  readonly add: (channels: readonly Float32Array[]) => void;
  /** The mono signal so far. @throws AppError AUDIO_EMPTY when there is none. */
  readonly finish: () => Float32Array;
}

/**
 * Checks a stream's claims before anything is decoded.
 * @throws AppError AUDIO_CORRUPT for a rate or channel count of zero, AUDIO_UNSUPPORTED for what is out of range.
 */
export const checkStream = (sampleRateHz: number, channelCount: number): void => {
  if (sampleRateHz === 0 || channelCount === 0) throw new AppError('AUDIO_CORRUPT');
  if (sampleRateHz < MIN_SAMPLE_RATE_HZ || sampleRateHz > MAX_SAMPLE_RATE_HZ) {
    throw new AppError('AUDIO_UNSUPPORTED', { details: { sampleRateHz } });
  }
  if (channelCount > MAX_CHANNELS) throw new AppError('AUDIO_UNSUPPORTED', { details: { channelCount } });
};

/** Most samples per channel that a take may hold at a rate, the grace included. */
export const maxTakeSamples = (sampleRateHz: number): number => Math.floor((MAX_TAKE_S + TAKE_GRACE_S) * sampleRateHz);

/** Starts collecting at a sample rate in Hz. Memory grows with what arrives, never with a header's claim. */
export const createMonoCollector = (sampleRateHz: number): MonoCollector => {
  const limit = maxTakeSamples(sampleRateHz);
  const pieces: Float32Array[] = [];
  let total = 0;
  return {
    add: (channels) => {
      const [first] = channels;
      if (!first || first.length === 0) return;
      total += first.length;
      if (total > limit) throw new AppError('AUDIO_TOO_LONG');
      pieces.push(mixToMono(channels, first.length));
    },
    finish: () => {
      if (total === 0) throw new AppError('AUDIO_EMPTY');
      const samples = new Float32Array(total);
      let offset = 0;
      for (const piece of pieces) {
        samples.set(piece, offset);
        offset += piece.length;
      }
      return samples;
    },
  };
};

const mixToMono = (channels: readonly Float32Array[], length: number): Float32Array => {
  const mono = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (const channel of channels) sum += channel[i]!;
    if (!Number.isFinite(sum)) throw new AppError('AUDIO_CORRUPT');
    mono[i] = sum / channels.length;
  }
  return mono;
};
