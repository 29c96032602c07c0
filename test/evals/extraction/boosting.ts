import type { BoostedTrees, Tree } from '../../../modules/enrichment/reading/boosted-trees.ts';

/** One block to learn from. */
export interface Example {
  features: Readonly<Record<string, number>>;
  /** 0 to 1: how much of it is main content. */
  label: number;
  weight: number;
  /** Examples of one page are drawn together. */
  page: number;
}

export interface BoostingOptions {
  rounds: number;
  depth: number;
  learningRate: number;
  /** Shares of features and pages that each tree sees: what keeps trees from learning single pages. */
  featureShare: number;
  pageShare: number;
  /** L2 penalty on what a leaf says, and the least weight in a leaf. */
  penalty: number;
  leastWeight: number;
  seed: number;
}

const BINS = 48;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Gradient boosting of small trees with logistic loss over binned features (Friedman 2001; split gain and leaf value as
 * in XGBoost, Chen and Guestrin 2016, eq. 5 and 7).
 */
export function boost(examples: readonly Example[], options: BoostingOptions): BoostedTrees {
  const random = randomNumbers(options.seed);
  const table = binned(examples);
  const pages = [...new Set(examples.map((example) => example.page))];
  const sums = new Float64Array(examples.length);
  const prior = mean(examples);
  const bias = Math.log(prior / (1 - prior));
  sums.fill(bias);
  const gradient = new Float64Array(examples.length);
  const curvature = new Float64Array(examples.length);
  const trees: Tree[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [row, { label, weight }] of examples.entries()) {
      const guess = 1 / (1 + Math.exp(-sums[row]!));
      gradient[row] = weight * (guess - label);
      curvature[row] = weight * guess * (1 - guess);
    }
    const drawn = new Set(pages.filter(() => random() < options.pageShare));
    const rows = examples.flatMap((example, row) => (drawn.has(example.page) ? [row] : []));
    const features = table.names.flatMap((_, index) => (random() < options.featureShare ? [index] : []));
    const tree = grow({ table, gradient, curvature, features, options }, rows, options.depth);
    trees.push(tree.stored);
    for (let row = 0; row < examples.length; row += 1) sums[row]! += tree.valueOf(row);
  }
  return { bias: rounded(bias), trees };
}

interface Table {
  names: string[];
  /** For each feature, the values between bins. */
  edges: number[][];
  /** For each feature, the bin of each row. */
  bins: Uint8Array[];
}

interface Growing {
  table: Table;
  gradient: Float64Array;
  curvature: Float64Array;
  features: readonly number[];
  options: BoostingOptions;
}

interface Grown {
  stored: Tree;
  valueOf: (row: number) => number;
}

function grow(growing: Growing, rows: readonly number[], depth: number): Grown {
  const { table, options } = growing;
  const split = depth === 0 ? null : bestSplit(growing, rows);
  if (split === null) {
    const value = rounded(leafValue(growing, rows) * options.learningRate);
    return { stored: value, valueOf: () => value };
  }
  const bins = table.bins[split.feature]!;
  const yes = grow(
    growing,
    rows.filter((row) => bins[row]! <= split.bin),
    depth - 1,
  );
  const no = grow(
    growing,
    rows.filter((row) => bins[row]! > split.bin),
    depth - 1,
  );
  return {
    stored: [table.names[split.feature]!, table.edges[split.feature]![split.bin]!, yes.stored, no.stored],
    valueOf: (row) => (bins[row]! <= split.bin ? yes : no).valueOf(row),
  };
}

function bestSplit({ table, gradient, curvature, features, options }: Growing, rows: readonly number[]) {
  let best: { feature: number; bin: number; gain: number } | null = null;
  const g = new Float64Array(BINS);
  const h = new Float64Array(BINS);
  let allG = 0;
  let allH = 0;
  for (const row of rows) {
    allG += gradient[row]!;
    allH += curvature[row]!;
  }
  const gainOf = (sumG: number, sumH: number) => (sumG * sumG) / (sumH + options.penalty);
  for (const feature of features) {
    const bins = table.bins[feature]!;
    g.fill(0);
    h.fill(0);
    for (const row of rows) {
      const bin = bins[row]!;
      g[bin]! += gradient[row]!;
      h[bin]! += curvature[row]!;
    }
    let leftG = 0;
    let leftH = 0;
    for (let bin = 0; bin < table.edges[feature]!.length; bin += 1) {
      leftG += g[bin]!;
      leftH += h[bin]!;
      if (leftH < options.leastWeight || allH - leftH < options.leastWeight) continue;
      const gain = gainOf(leftG, leftH) + gainOf(allG - leftG, allH - leftH) - gainOf(allG, allH);
      if (gain > (best?.gain ?? 1e-6)) best = { feature, bin, gain };
    }
  }
  return best;
}

function leafValue({ gradient, curvature, options }: Growing, rows: readonly number[]): number {
  let sumG = 0;
  let sumH = 0;
  for (const row of rows) {
    sumG += gradient[row]!;
    sumH += curvature[row]!;
  }
  return -sumG / (sumH + options.penalty);
}

/** Each feature cut at its quantiles; the edges are short numbers, so that the stored trees stay readable. */
function binned(examples: readonly Example[]): Table {
  const names = Object.keys(examples[0]?.features ?? {});
  const edges: number[][] = [];
  const bins: Uint8Array[] = [];
  for (const name of names) {
    const values = examples.map((example) => example.features[name] ?? 0);
    const sorted = Float64Array.from(values).sort();
    const found = new Set<number>();
    for (let cut = 1; cut < BINS; cut += 1) {
      const at = Math.floor((cut / BINS) * sorted.length);
      if (sorted[at] !== sorted[0]) found.add(shortBetween(sorted[at - 1]!, sorted[at]!));
    }
    // Rare values at the upper end (a flag that one block in a hundred has) deserve an edge as well.
    if (found.size === 0 && sorted[0] !== sorted.at(-1)) found.add(shortBetween(sorted[0]!, sorted.at(-1)!));
    const cuts = [...found].sort((a, b) => a - b);
    edges.push(cuts);
    bins.push(Uint8Array.from(values, (value) => binOf(value, cuts)));
  }
  return { names, edges, bins };
}

/** How many edges are not above the value: value < edge goes to the lower side. */
function binOf(value: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function shortBetween(low: number, high: number): number {
  const short = Number(((low + high) / 2).toPrecision(3));
  return short > low && short <= high ? short : high;
}

function mean(examples: readonly Example[]): number {
  const weights = examples.reduce((sum, example) => sum + example.weight, 0);
  return examples.reduce((sum, example) => sum + example.weight * example.label, 0) / weights;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
