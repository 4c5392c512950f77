import libsamplerate from '@alexanderolsen/libsamplerate-js';

/** Half the length of the best converter's filter is 143 samples at the lower rate. */
const FILTER_TAIL_SAMPLES = 160;

/** Input or output samples handed over at a time; the binding's buffers hold 1 008 000. */
const MAX_PIECE_SAMPLES = 500_000;

/**
 * Converts mono samples from one rate to another with libsamplerate's best sinc converter (band-limited, 97 % of the
 * band kept, signal to noise 97 dB). The result has exactly `round(samples.length * toHz / fromHz)` samples and no
 * delay: sample 0 stays at time 0.
 * @throws RangeError for rates that are not positive or lie more than a factor of 256 apart (libsamplerate's limit).
 */
export const resample = async (samples: Float32Array, fromHz: number, toHz: number): Promise<Float32Array> => {
  const ratio = toHz / fromHz;
  if (!(fromHz > 0 && toHz > 0 && ratio <= 256 && ratio >= 1 / 256)) {
    throw new RangeError(`cannot resample from ${fromHz} Hz to ${toHz} Hz`);
  }
  if (fromHz === toHz) return samples.slice();
  const { create, ConverterType } = libsamplerate;
  const converter = await create(1, fromHz, toHz, { converterType: ConverterType.SRC_SINC_BEST_QUALITY });
  try {
    const converted = new Float32Array(Math.round(samples.length * ratio));
    // The converter holds back its filter's tail until more comes in: silence pushes it out.
    const tail = Math.ceil(FILTER_TAIL_SAMPLES * Math.max(1, 1 / ratio));
    const padded = new Float32Array(samples.length + tail);
    padded.set(samples);
    const pieceSamples = Math.max(1, Math.floor(MAX_PIECE_SAMPLES / Math.max(1, ratio)));
    let written = 0;
    for (let start = 0; start < padded.length && written < converted.length; start += pieceSamples) {
      const piece = converter.full(padded.slice(start, start + pieceSamples));
      converted.set(piece.subarray(0, converted.length - written), written);
      written += piece.length;
    }
    return converted;
  } finally {
    converter.destroy();
  }
};
