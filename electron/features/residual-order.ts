/** Points in the order of what a line of some slope leaves of them; see `createResidualOrder`. */
export interface ResidualOrder {
  /** Sorts anew for a slope and gives how many pairs of points have a slope under it. */
  start(y: Float64Array, slope: number): number;
  /** The same for the same points and another slope, by what changes in the order: quick where that is little. */
  move(y: Float64Array, slope: number): number;
  /** y - slope x, rising, as of the last call. */
  readonly residuals: Float64Array;
}

/** Keys of the sort are whole numbers of 20 bits, taken in two digits. */
const DIGIT_BITS = 10;
const DIGITS = 1 << DIGIT_BITS;
const LARGEST_KEY = DIGITS * DIGITS - 1;

/**
 * Counts slopes between points at rising places x without making them: a pair has a slope under s exactly where its
 * points are out of order in y - s x.
 *
 * Source: Cole, Salowe, Steiger and Szemerédi (1989), "An optimal-time algorithm for slope selection"; counting with the
 * tree of Fenwick (1994), "A new data structure for cumulative frequency tables".
 */
export const createResidualOrder = (x: Float64Array): ResidualOrder => {
  const count = x.length;
  const residuals = new Float64Array(count);
  const order = new Uint16Array(count);
  const keys = new Int32Array(count);
  const halfSorted = new Uint16Array(count);
  const low = new Uint16Array(DIGITS + 1);
  const high = new Uint16Array(DIGITS + 1);
  const tree = new Uint16Array(count + 1);
  let under = 0;
  let lastSlope = 0;

  const sortByKey = (y: Float64Array, slope: number): void => {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      const residual = y[i]! - slope * x[i]!;
      residuals[i] = residual;
      if (residual < least) least = residual;
      if (residual > most) most = residual;
    }
    const scale = most > least ? LARGEST_KEY / (most - least) : 0;
    low.fill(0);
    high.fill(0);
    for (let i = 0; i < count; i++) {
      const key = ((residuals[i]! - least) * scale) | 0;
      keys[i] = key;
      low[(key & (DIGITS - 1)) + 1]!++;
      high[(key >> DIGIT_BITS) + 1]!++;
    }
    for (let digit = 1; digit <= DIGITS; digit++) {
      low[digit]! += low[digit - 1]!;
      high[digit]! += high[digit - 1]!;
    }
    for (let i = 0; i < count; i++) halfSorted[low[keys[i]! & (DIGITS - 1)]!++] = i;
    for (let place = 0; place < count; place++) {
      const i = halfSorted[place]!;
      order[high[keys[i]! >> DIGIT_BITS]!++] = i;
    }
  };

  /** Pairs of which the later point comes first. */
  const countInversions = (): number => {
    tree.fill(0);
    let inversions = 0;
    for (let seen = 0; seen < count; seen++) {
      let before = 0;
      for (let node = order[seen]! + 1; node > 0; node &= node - 1) before += tree[node]!;
      inversions += seen - before;
      for (let node = order[seen]! + 1; node <= count; node += node & -node) tree[node]!++;
    }
    return inversions;
  };

  /** Sorts by insertion and gives how many pairs changed places. */
  const insert = (y: Float64Array, slope: number): number => {
    let changed = 0;
    for (let place = 0; place < count; place++) {
      const i = order[place]!;
      const residual = y[i]! - slope * x[i]!;
      let to = place;
      for (; to > 0 && residuals[to - 1]! > residual; to--) {
        residuals[to] = residuals[to - 1]!;
        order[to] = order[to - 1]!;
      }
      residuals[to] = residual;
      order[to] = i;
      changed += place - to;
    }
    return changed;
  };

  return {
    residuals,
    start: (y, slope) => {
      sortByKey(y, slope);
      under = countInversions();
      // Points of the same key still stand in their own order.
      under += insert(y, slope);
      lastSlope = slope;
      return under;
    },
    move: (y, slope) => {
      const changed = insert(y, slope);
      under += slope > lastSlope ? changed : -changed;
      lastSlope = slope;
      return under;
    },
  };
};
