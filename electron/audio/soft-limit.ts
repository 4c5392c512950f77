/** Samples up to here are left as they are. */
const KNEE = 0.8;
/** No sample comes out above this: a little under full scale, so that resampling on the way out does not clip either. */
const CEILING = 0.97;

/**
 * Holds samples under 0.97 without a corner: the identity up to 0.8, above it a hyperbolic tangent that meets it with the
 * same slope. Each sample for itself, so a stream may be cut anywhere.
 */
export const softLimit = (samples: Float32Array): Float32Array =>
  samples.map((sample) => {
    const size = Math.abs(sample);
    if (size <= KNEE) return sample;
    return Math.sign(sample) * (KNEE + (CEILING - KNEE) * Math.tanh((size - KNEE) / (CEILING - KNEE)));
  });
