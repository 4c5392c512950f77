const MAX_ROUNDS = 60;
/** A round that moves no root by more than this ends the search; roots of linear prediction lie within 1. */
const CLOSE_ENOUGH = 1e-11;

/** Complex roots; `re` and `im` are overwritten by the next call of the finder that gave them. */
export interface Roots {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * Makes a finder of all complex roots of z^n + c[0] z^(n-1) + ... + c[n-1] with real coefficients, by the simultaneous
 * iteration of Aberth and Ehrlich: Newton's step of each root, corrected by the repulsion of the others. It converges
 * with the third order from nearly any start; the start is a circle of the geometric mean of the roots' magnitudes.
 *
 * Source: Aberth (1973), "Iteration methods for finding all zeros of a polynomial simultaneously"; Bini (1996),
 * "Numerical computation of polynomial zeros by means of Aberth's method".
 */
export const createRootFinder = (degree: number): ((coefficients: Float64Array) => Roots) => {
  const re = new Float64Array(degree);
  const im = new Float64Array(degree);
  const startRe = Float64Array.from({ length: degree }, (_, k) => Math.cos((2 * Math.PI * k) / degree + 0.7));
  const startIm = Float64Array.from({ length: degree }, (_, k) => Math.sin((2 * Math.PI * k) / degree + 0.7));
  const roots: Roots = { re, im };

  return (coefficients) => {
    const radius = Math.max(0.1, Math.abs(coefficients[degree - 1]!) ** (1 / degree));
    for (let k = 0; k < degree; k++) {
      re[k] = radius * startRe[k]!;
      im[k] = radius * startIm[k]!;
    }
    for (let round = 0; round < MAX_ROUNDS; round++) {
      let moved = 0;
      for (let k = 0; k < degree; k++) {
        const x = re[k]!;
        const y = im[k]!;
        // Horner's scheme for the value p and the derivative d at once.
        let pRe = 1;
        let pIm = 0;
        let dRe = 0;
        let dIm = 0;
        for (let i = 0; i < degree; i++) {
          const nextRe = dRe * x - dIm * y + pRe;
          dIm = dRe * y + dIm * x + pIm;
          dRe = nextRe;
          const valueRe = pRe * x - pIm * y + coefficients[i]!;
          pIm = pRe * y + pIm * x;
          pRe = valueRe;
        }
        // 1 / (d / p - sum of 1 / (root - other root)).
        const power = pRe * pRe + pIm * pIm;
        if (power < 1e-300) continue;
        let slopeRe = (dRe * pRe + dIm * pIm) / power;
        let slopeIm = (dIm * pRe - dRe * pIm) / power;
        for (let other = 0; other < degree; other++) {
          if (other === k) continue;
          const awayRe = x - re[other]!;
          const awayIm = y - im[other]!;
          const distance = Math.max(1e-300, awayRe * awayRe + awayIm * awayIm);
          slopeRe -= awayRe / distance;
          slopeIm += awayIm / distance;
        }
        const steepness = Math.max(1e-300, slopeRe * slopeRe + slopeIm * slopeIm);
        const stepRe = slopeRe / steepness;
        const stepIm = -slopeIm / steepness;
        re[k] = x - stepRe;
        im[k] = y - stepIm;
        moved = Math.max(moved, Math.abs(stepRe), Math.abs(stepIm));
      }
      if (moved < CLOSE_ENOUGH) break;
    }
    return roots;
  };
};
