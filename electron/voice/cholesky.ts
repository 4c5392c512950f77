/** Pivots are kept above this, so that a matrix which is only just positive definite can still be solved. */
const LEAST_PIVOT = 1e-12;

/**
 * The lower triangular L with L Lᵀ = A, in place, of a symmetric positive definite matrix of which the lower half is read.
 * Row-major, n x n; what stands above the diagonal is left as it is.
 */
export const choleskyInPlace = (matrix: Float64Array, n: number): void => {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0, p = i * n, q = j * n; k < j; k++, p++, q++) sum -= matrix[p]! * matrix[q]!;
      matrix[i * n + j] = i === j ? Math.sqrt(Math.max(sum, LEAST_PIVOT)) : sum / matrix[j * n + j]!;
    }
  }
};

/** Solves L X = B in place; B is n x columns, row-major. */
export const solveLower = (lower: Float64Array, solution: Float64Array, n: number): void => {
  const columns = solution.length / n;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) {
      const factor = lower[i * n + k]!;
      for (let d = 0; d < columns; d++) solution[i * columns + d]! -= factor * solution[k * columns + d]!;
    }
    for (let d = 0; d < columns; d++) solution[i * columns + d]! /= lower[i * n + i]!;
  }
};

/** Solves Lᵀ X = B in place; B is n x columns, row-major. */
export const solveUpper = (lower: Float64Array, solution: Float64Array, n: number): void => {
  const columns = solution.length / n;
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) {
      const factor = lower[k * n + i]!;
      for (let d = 0; d < columns; d++) solution[i * columns + d]! -= factor * solution[k * columns + d]!;
    }
    for (let d = 0; d < columns; d++) solution[i * columns + d]! /= lower[i * n + i]!;
  }
};
