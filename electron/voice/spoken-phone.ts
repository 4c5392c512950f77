/** A phone as the synthesizer said it. */
export interface SpokenPhone {
  readonly startS: number;
  readonly endS: number;
  /** IPA with stress marks; empty for a pause. */
  readonly ipa: string;
}

/** What the synthesizer said, frame by frame, with its phones; the source that a mapping starts from. */
export interface SourceUtterance {
  readonly frameCount: number;
  /** frameCount x coefficients. */
  readonly melCepstrum: Float32Array;
  /** 0 where unvoiced. */
  readonly f0Hz: Float32Array;
  /** In order, end to end, none empty in time; at least one. */
  readonly phones: readonly SpokenPhone[];
}
