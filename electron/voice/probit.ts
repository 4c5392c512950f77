const SQRT_HALF = Math.SQRT1_2;
const LOG_ROOT_TWO_PI = Math.log(2 * Math.PI) / 2;

/** Of erfc's Chebyshev fit, highest power last; fractional error below 1.2e-7 everywhere (Numerical Recipes, 6.2). */
const COEFFICIENTS = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
  0.17087277,
] as const;

/** Logarithm of erfc, for arguments from 0. */
const logErfc = (x: number): number => {
  const t = 1 / (1 + x / 2);
  return Math.log(t) - x * x + COEFFICIENTS.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
};

/** Logarithm of the standard normal distribution function, exact in its far tail too. */
export const logNormalCdf = (z: number): number =>
  z < 0 ? logErfc(-z * SQRT_HALF) - Math.LN2 : Math.log1p(-Math.exp(logErfc(z * SQRT_HALF)) / 2);

/** The standard normal distribution function. */
export const normalCdf = (z: number): number => Math.exp(logNormalCdf(z));

/** The density over the distribution function: the slope of its logarithm. */
export const inverseMills = (z: number): number => Math.exp((-z * z) / 2 - LOG_ROOT_TWO_PI - logNormalCdf(z));
