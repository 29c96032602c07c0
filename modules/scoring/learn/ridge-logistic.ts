/**
 * Logistic regression over indicator columns with a quadratic penalty, by Newton's method (iteratively reweighted least
 * squares: Hastie, Tibshirani, Friedman, "The Elements of Statistical Learning", 4.4.1). Rows are the indices of the
 * columns that are 1; column 0 is the intercept and is in every row.
 */
export interface Penalty {
  /** Added to the diagonal entry of each column. */
  ridge: Float64Array;
  /** Pairs of columns whose coefficients are drawn to each other, with the strength of the draw. */
  ties: readonly (readonly [number, number, number])[];
}

const MOST_STEPS = 30;
const SMALL_CHANGE = 1e-6;

/** Returns one coefficient per column. `weights` count a row several times (or not at all). */
export function fitLogistic(
  rows: readonly Uint16Array[],
  labels: Uint8Array,
  weights: Float64Array,
  columns: number,
  penalty: Penalty,
): Float64Array {
  const beta = new Float64Array(columns);
  beta[0] = logit(meanLabel(labels, weights));
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { gradient, hessian } = derivatives(rows, labels, weights, beta);
    addPenalty(gradient, hessian, beta, penalty);
    const change = solvePositiveDefinite(hessian, gradient, columns);
    let largest = 0;
    for (let column = 0; column < columns; column += 1) {
      beta[column]! -= change[column]!;
      largest = Math.max(largest, Math.abs(change[column]!));
    }
    if (largest < SMALL_CHANGE) break;
  }
  return beta;
}

/** Log-odds of one row. */
export function logOdds(row: Uint16Array, beta: Float64Array): number {
  let sum = 0;
  for (const column of row) sum += beta[column]!;
  return sum;
}

export function probabilityOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function logit(probability: number): number {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(inside / (1 - inside));
}

function meanLabel(labels: Uint8Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (const [index, label] of labels.entries()) {
    sum += weights[index]! * label;
    total += weights[index]!;
  }
  return total === 0 ? 0.5 : sum / total;
}

/** First and second derivatives of the negative log-likelihood; the matrix is full, row by row. */
function derivatives(rows: readonly Uint16Array[], labels: Uint8Array, weights: Float64Array, beta: Float64Array) {
  const columns = beta.length;
  const gradient = new Float64Array(columns);
  const hessian = new Float64Array(columns * columns);
  for (const [index, row] of rows.entries()) {
    const weight = weights[index]!;
    if (weight === 0) continue;
    const probability = probabilityOf(logOdds(row, beta));
    const miss = weight * (probability - labels[index]!);
    const spread = weight * probability * (1 - probability);
    for (const one of row) {
      gradient[one]! += miss;
      const start = one * columns;
      for (const other of row) hessian[start + other]! += spread;
    }
  }
  return { gradient, hessian };
}

function addPenalty(gradient: Float64Array, hessian: Float64Array, beta: Float64Array, penalty: Penalty): void {
  const columns = beta.length;
  for (let column = 0; column < columns; column += 1) {
    // Keeps the matrix invertible where a column is empty in this part of the data.
    const strength = Math.max(penalty.ridge[column]!, 1e-9);
    gradient[column]! += strength * beta[column]!;
    hessian[column * columns + column]! += strength;
  }
  for (const [one, other, strength] of penalty.ties) {
    const difference = strength * (beta[one]! - beta[other]!);
    gradient[one]! += difference;
    gradient[other]! -= difference;
    hessian[one * columns + one]! += strength;
    hessian[other * columns + other]! += strength;
    hessian[one * columns + other]! -= strength;
    hessian[other * columns + one]! -= strength;
  }
}

/** Cholesky decomposition in place, then two triangular solves. */
function solvePositiveDefinite(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column]!;
      for (let k = 0; k < column; k += 1) sum -= matrix[row * size + k]! * matrix[column * size + k]!;
      if (row === column) matrix[row * size + row] = Math.sqrt(Math.max(sum, 1e-12));
      else matrix[row * size + column] = sum / matrix[column * size + column]!;
    }
  }
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    let sum = solution[row]!;
    for (let k = 0; k < row; k += 1) sum -= matrix[row * size + k]! * solution[k]!;
    solution[row] = sum / matrix[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = solution[row]!;
    for (let k = row + 1; k < size; k += 1) sum -= matrix[k * size + row]! * solution[k]!;
    solution[row] = sum / matrix[row * size + row]!;
  }
  return solution;
}
