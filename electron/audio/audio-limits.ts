/** The longest take that a voice is built from, in seconds. */
export const MAX_TAKE_S = 30;

/** What a take may run over before decoding stops: encoders pad their last block. */
export const TAKE_GRACE_S = 1;

export const MAX_CHANNELS = 8;
export const MIN_SAMPLE_RATE_HZ = 4_000;
export const MAX_SAMPLE_RATE_HZ = 192_000;
