export type AudioFormat = 'wav' | 'flac' | 'mp3';

/** A decoded sound file, mixed down to one channel. */
export interface DecodedAudio {
  /** Mono samples, nominally -1 to 1; a float WAV may go beyond. All are finite. */
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  /** Resolution of the source. 16 for MP3, which has none of its own. */
  readonly bitsPerSample: number;
  readonly format: AudioFormat;
}
