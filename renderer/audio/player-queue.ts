const FADE_IN_S = 0.0025;
const FADE_OUT_S = 0.005;

/** What one call of `render` brought about. */
export interface Rendered {
  /** Index in this block of the first sample of the utterance that is not silent, once per utterance. */
  readonly firstSampleIndex: number | null;
  /** The utterance ended within this block. */
  readonly ended: boolean;
}

/**
 * The sound of one utterance on its way to the loudspeaker, block by block.
 *
 * It plays as soon as there is a sample. When the samples run out before `finish` it gives silence, and goes on where
 * it left off. `stop` fades out over 5 ms, so that it is instant without a click.
 */
export class PlayerQueue {
  private chunks: Float32Array[] = [];
  private offset = 0;
  private position = 0;
  private hasSounded = false;
  private finishing = false;
  private fadeLeft: number | null = null;
  private readonly fadeInSamples: number;
  private readonly fadeOutSamples: number;

  constructor(sampleRateHz: number) {
    this.fadeInSamples = Math.round(FADE_IN_S * sampleRateHz);
    this.fadeOutSamples = Math.round(FADE_OUT_S * sampleRateHz);
  }

  push(samples: Float32Array): void {
    if (samples.length > 0) this.chunks.push(samples);
  }

  finish(): void {
    this.finishing = true;
  }

  stop(): void {
    this.fadeLeft ??= this.position > 0 ? this.fadeOutSamples : 0;
  }

  /** Adds the next samples to `output`, mono. */
  render(output: Float32Array): Rendered {
    let firstSampleIndex: number | null = null;
    for (let index = 0; index < output.length; index += 1) {
      if (this.fadeLeft === 0) return { firstSampleIndex, ended: true };
      const chunk = this.chunks[0];
      if (!chunk) return { firstSampleIndex, ended: this.finishing || this.fadeLeft !== null };
      const sample = chunk[this.offset] ?? 0;
      if (sample !== 0 && !this.hasSounded) {
        this.hasSounded = true;
        firstSampleIndex = index;
      }
      output[index] = (output[index] ?? 0) + sample * this.gain();
      this.advance(chunk);
    }
    return { firstSampleIndex, ended: this.finishing && this.chunks.length === 0 };
  }

  private gain(): number {
    const fadeIn = Math.min(1, (this.position + 1) / this.fadeInSamples);
    if (this.fadeLeft === null) return fadeIn;
    const fadeOut = this.fadeLeft / this.fadeOutSamples;
    this.fadeLeft -= 1;
    return fadeIn * fadeOut;
  }

  private advance(chunk: Float32Array): void {
    this.position += 1;
    this.offset += 1;
    if (this.offset < chunk.length) return;
    this.chunks.shift();
    this.offset = 0;
  }
}
