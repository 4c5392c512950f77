/** One channel of sound: samples nominally from -1 to 1. */
export interface Clip {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
}
