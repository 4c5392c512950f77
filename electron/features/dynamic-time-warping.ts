/** Frames of two sequences that belong together, in order: entry k pairs `first[k]` with `second[k]`. */
export interface WarpingPath {
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** A sequence of feature vectors, one after the other. */
export interface FeatureSequence {
  readonly values: Float32Array;
  readonly size: number;
}

export interface WarpingOptions {
  /** Added to the cost of each step that leaves the diagonal. */
  readonly penalty?: number;
  /** Frames of the second sequence that are looked at for a frame of the first, both ends included. */
  readonly windowOf?: (frame: number) => readonly [from: number, to: number];
}

const FROM_BOTH = 1;
const FROM_FIRST = 2;
const FROM_SECOND = 3;

/**
 * The cheapest way to walk two sequences together (dynamic time warping, Sakoe and Chiba 1978) with steps (1, 0), (0, 1)
 * and (1, 1) and the Euclidean distance. Memory is a byte for each pair of frames looked at, at most 1 for each pair.
 *
 * @throws RangeError for a sequence without frames.
 */
export const warp = (
  first: FeatureSequence,
  second: FeatureSequence,
  { penalty = 0, windowOf }: WarpingOptions = {},
): WarpingPath => {
  const size = first.size;
  const n = first.values.length / size;
  const m = second.values.length / size;
  if (n === 0 || m === 0) throw new RangeError('a sequence to warp has no frames');
  const a = first.values;
  const b = second.values;
  const cameFrom = new Uint8Array(n * m);
  let previous = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY);
  let current = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < n; i++) {
    const [from, to] = windowOf?.(i) ?? [0, m - 1];
    const end = i === n - 1 ? m - 1 : Math.min(m - 1, to);
    current.fill(Number.POSITIVE_INFINITY);
    for (let j = i === 0 ? 0 : Math.max(0, from); j <= end; j++) {
      let squares = 0;
      for (let k = 0, p = i * size, q = j * size; k < size; k++, p++, q++) {
        const difference = a[p]! - b[q]!;
        squares += difference * difference;
      }
      // Places are moved by one, so that entry 0 is outside.
      let best = i === 0 && j === 0 ? 0 : previous[j]!;
      let step = FROM_BOTH;
      const alongFirst = previous[j + 1]! + penalty;
      const alongSecond = current[j]! + penalty;
      if (alongFirst < best) [best, step] = [alongFirst, FROM_FIRST];
      if (alongSecond < best) [best, step] = [alongSecond, FROM_SECOND];
      current[j + 1] = best + Math.sqrt(squares);
      cameFrom[i * m + j] = step;
    }
    [previous, current] = [current, previous];
  }
  return trace(cameFrom, n, m);
};

const trace = (cameFrom: Uint8Array, n: number, m: number): WarpingPath => {
  const first: number[] = [];
  const second: number[] = [];
  for (let i = n - 1, j = m - 1; ; ) {
    first.push(i);
    second.push(j);
    if (i === 0 && j === 0) break;
    const step = cameFrom[i * m + j];
    if (step !== FROM_SECOND && i > 0) i--;
    if (step !== FROM_FIRST && j > 0) j--;
  }
  return { first: Int32Array.from(first.reverse()), second: Int32Array.from(second.reverse()) };
};
