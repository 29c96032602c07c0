/** How well predictions order and foretell outcomes. */
export interface Measures {
  rows: number;
  won: number;
  /** Share of pairs (won, lost) in which the won one stands higher; 0.5 is chance. */
  auc: number;
  /** 95 % confidence interval of `auc` (Hanley and McNeil, 1982). */
  auc_interval: [number, number];
  /** Share of won among the first tenth, divided by the share among all. */
  top_decile_lift: number;
  /** Mean squared difference between probability and outcome; smaller is better. */
  brier: number;
}

/** One tenth of the rows, best first. */
export interface Decile {
  decile: number;
  rows: number;
  won: number;
  lift: number;
  /** Mean probability that was foretold, and the share that came true. */
  foretold: number;
  observed: number;
}

/** `null` for what cannot be said: an order needs both outcomes. */
export function measure(scores: readonly number[], labels: ArrayLike<number>): Omit<Measures, 'brier'> | null {
  const won = count(labels);
  const lost = labels.length - won;
  if (won === 0 || lost === 0) return null;
  const auc = areaUnderCurve(scores, labels, won, lost);
  const margin = 1.96 * standardErrorOfAuc(auc, won, lost);
  return {
    rows: labels.length,
    won,
    auc,
    auc_interval: [Math.max(0, auc - margin), Math.min(1, auc + margin)],
    top_decile_lift: liftOfTop(scores, labels, 0.1),
  };
}

export function brierOf(probabilities: readonly number[], labels: ArrayLike<number>): number {
  let sum = 0;
  for (const [index, probability] of probabilities.entries()) sum += (probability - labels[index]!) ** 2;
  return sum / Math.max(1, probabilities.length);
}

/** Mean negative log-likelihood. */
export function logLossOf(probabilities: readonly number[], labels: ArrayLike<number>): number {
  let sum = 0;
  for (const [index, probability] of probabilities.entries()) {
    sum -= Math.log(Math.max(1e-12, labels[index] === 1 ? probability : 1 - probability));
  }
  return sum / Math.max(1, probabilities.length);
}

/** Ten equal parts by probability, best first. */
export function decilesOf(probabilities: readonly number[], labels: ArrayLike<number>): Decile[] {
  const order = bestFirst(probabilities);
  const share = count(labels) / Math.max(1, labels.length);
  return Array.from({ length: 10 }, (_, tenth) => {
    const part = order.slice(Math.floor((tenth * order.length) / 10), Math.floor(((tenth + 1) * order.length) / 10));
    const won = part.reduce((sum, index) => sum + labels[index]!, 0);
    const foretold = part.reduce((sum, index) => sum + probabilities[index]!, 0);
    const rows = Math.max(1, part.length);
    return {
      decile: tenth + 1,
      rows: part.length,
      won,
      lift: share === 0 ? 0 : won / rows / share,
      foretold: foretold / rows,
      observed: won / rows,
    };
  });
}

/** Mann-Whitney: ranks with ties shared. */
function areaUnderCurve(scores: readonly number[], labels: ArrayLike<number>, won: number, lost: number): number {
  const order = bestFirst(scores).reverse();
  let rankSum = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) end += 1;
    const rank = (start + 1 + end) / 2;
    for (const index of order.slice(start, end)) if (labels[index] === 1) rankSum += rank;
    start = end;
  }
  return (rankSum - (won * (won + 1)) / 2) / (won * lost);
}

function standardErrorOfAuc(auc: number, won: number, lost: number): number {
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const variance = auc * (1 - auc) + (won - 1) * (q1 - auc * auc) + (lost - 1) * (q2 - auc * auc);
  return Math.sqrt(Math.max(0, variance) / (won * lost));
}

/** Rows of one score share the places they stand on, so that the order of the file does not matter. */
function liftOfTop(scores: readonly number[], labels: ArrayLike<number>, share: number): number {
  const order = bestFirst(scores);
  const places = Math.max(1, Math.floor(order.length * share));
  let taken = 0;
  let won = 0;
  for (let start = 0; start < order.length && taken < places; ) {
    let end = start;
    let wonHere = 0;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) {
      wonHere += labels[order[end]!]!;
      end += 1;
    }
    const use = Math.min(end - start, places - taken);
    won += (wonHere * use) / (end - start);
    taken += use;
    start = end;
  }
  return won / places / (count(labels) / labels.length);
}

function bestFirst(scores: readonly number[]): number[] {
  return scores.map((_, index) => index).sort((one, other) => scores[other]! - scores[one]! || one - other);
}

function count(labels: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < labels.length; index += 1) sum += labels[index]!;
  return sum;
}
