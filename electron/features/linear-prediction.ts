/**
 * Makes a function that predicts a frame from its own past by Burg's method: the coefficients c of
 * x[n] = c[0] x[n-1] + ... + c[order-1] x[n-order], which is always a stable filter. The result is overwritten by the
 * next call; the frame is kept.
 *
 * Source: Burg (1975), "Maximum entropy spectral analysis"; Andersen (1978), "Comments on the performance of maximum
 * entropy algorithms".
 */
export const createBurgPredictor = (length: number, order: number): ((frame: Float64Array) => Float64Array) => {
  const forward = new Float64Array(length);
  const backward = new Float64Array(length);
  const coefficients = new Float64Array(order);
  const previous = new Float64Array(order);
  return (frame) => {
    forward.set(frame);
    backward.set(frame);
    coefficients.fill(0);
    for (let m = 0; m < order; m++) {
      let product = 0;
      let power = 0;
      for (let n = m + 1; n < length; n++) {
        const f = forward[n]!;
        const b = backward[n - 1]!;
        product += f * b;
        power += f * f + b * b;
      }
      const reflection = power > 0 ? (2 * product) / power : 0;
      previous.set(coefficients);
      for (let k = 0; k < m; k++) coefficients[k] = previous[k]! - reflection * previous[m - 1 - k]!;
      coefficients[m] = reflection;
      for (let n = length - 1; n > m; n--) {
        const f = forward[n]!;
        const b = backward[n - 1]!;
        forward[n] = f - reflection * b;
        backward[n] = b - reflection * f;
      }
    }
    return coefficients;
  };
};
