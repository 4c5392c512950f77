/** The longest take that a voice is built from, in seconds. */
export const MAX_TAKE_S = 30;

/** What a take may run over before decoding stops: encoders pad their last block. */
export const TAKE_GRACE_S = 1;

/** The largest sound file that is read at all: 30 s of 8 channels at 48 kHz in 32 bits is 44 MiB. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

export const MAX_CHANNELS = 8;
export const MIN_SAMPLE_RATE_HZ = 4_000;
export const MAX_SAMPLE_RATE_HZ = 192_000;
