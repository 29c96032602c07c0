import {
  type MarketModel,
  readWords,
  shares,
  weighed,
  writeWords,
} from '../../../modules/enrichment/facts/industry/market-model.ts';
import { MARKETS } from '../../../modules/enrichment/facts/industry/markets.data.ts';
import { isKnownTerm } from '../../../modules/enrichment/facts/industry/text-features.rules.ts';
import { randomNumbers } from '../extraction/boosting.ts';
import type { LabelledCompany } from './labelled-companies.ts';

/** How the stored model was made. Chosen by cross-validation over a few values each, not searched for. */
const TRAINING = {
  /** A word of fewer companies is left out: it tells little, and it might be a name. */
  leastCompanies: 5,
  rounds: 6,
  learningRate: 0.3,
  penalty: 0.005,
  /** Share of naive Bayes in the weights, and what it counts for words never seen with a market. */
  bayesShare: 0.3,
  bayesPrior: 0.3,
  seed: 20261121,
} as const;

interface Example {
  market: number;
  values: [string, number][];
}

/**
 * Multinomial logistic regression (AdaGrad, squared penalty), to whose weights a share of naive Bayes' log ratios is
 * added: where a market has few companies, counting is steadier than fitting. Every company is learned from twice, with
 * all its features and with its known terms alone, so that terms can carry a text whose words are foreign.
 */
export function train(companies: readonly LabelledCompany[]): MarketModel {
  const rarity = rarities(companies);
  const examples = companies.flatMap(({ features, market }): Example[] => {
    const keys = features.map(({ key }) => key).filter((key) => rarity.has(key));
    const terms = keys.filter(isKnownTerm);
    const views = terms.length > 0 ? [keys, terms] : [keys];
    return views.map((view) => ({ market, values: weighed(countsOf(view), (key) => rarity.get(key)!) }));
  });
  const { weights, biases } = fitted(examples, [...rarity.keys()]);
  addBayes(weights, companies);
  const words = new Map([...weights].map(([key, own]) => [key, { rarity: rarity.get(key)!, weights: centred(own) }]));
  const rounded = [...biases].map((bias) => Math.round(bias * 1_000) / 1_000);
  // What is measured is what is stored, with its rounding.
  return readWords(rounded, writeWords({ biases: rounded, words }));
}

/** Feature -> logarithm of one over its share of companies. */
function rarities(companies: readonly LabelledCompany[]): Map<string, number> {
  const holders = new Map<string, number>();
  for (const { features } of companies) {
    for (const key of new Set(features.map((feature) => feature.key))) holders.set(key, (holders.get(key) ?? 0) + 1);
  }
  const kept = [...holders].filter(([, count]) => count >= TRAINING.leastCompanies);
  return new Map(kept.map(([key, count]) => [key, Math.log(1 + companies.length / count)]));
}

function fitted(examples: readonly Example[], keys: readonly string[]) {
  const { rounds, learningRate, penalty, seed } = TRAINING;
  const empty = (): [string, Float64Array][] => keys.map((key) => [key, new Float64Array(MARKETS.length)]);
  const [weights, squares] = [new Map(empty()), new Map(empty())];
  const [biases, biasSquares] = [new Float64Array(MARKETS.length), new Float64Array(MARKETS.length)];
  const random = randomNumbers(seed);
  for (let round = 0; round < rounds; round += 1) {
    for (const { market, values } of shuffled(examples, random)) {
      const scores = [...biases];
      for (const [key, value] of values) {
        const own = weights.get(key)!;
        for (let at = 0; at < scores.length; at += 1) scores[at]! += own[at]! * value;
      }
      const slopes = shares(scores);
      slopes[market]! -= 1;
      for (const [at, slope] of slopes.entries()) step(biases, biasSquares, at, slope, learningRate);
      for (const [key, value] of values) {
        const [own, ownSquares] = [weights.get(key)!, squares.get(key)!];
        for (const [at, slope] of slopes.entries())
          step(own, ownSquares, at, slope * value + penalty * own[at]!, learningRate);
      }
    }
  }
  return { weights, biases };
}

function step(values: Float64Array, squares: Float64Array, at: number, slope: number, rate: number): void {
  squares[at]! += slope * slope;
  values[at]! -= (rate * slope) / Math.sqrt(squares[at]! + 1e-8);
}

/** ln(share of the market's companies' features / share of all), times `bayesShare`. */
function addBayes(weights: ReadonlyMap<string, Float64Array>, companies: readonly LabelledCompany[]): void {
  const { bayesPrior, bayesShare } = TRAINING;
  const counts = new Map([...weights.keys()].map((key) => [key, new Float64Array(MARKETS.length).fill(bayesPrior)]));
  for (const { features, market } of companies) {
    for (const key of new Set(features.map((feature) => feature.key))) {
      const own = counts.get(key);
      if (own !== undefined) own[market]! += 1;
    }
  }
  const totals = MARKETS.map((_, market) => sum([...counts.values()].map((own) => own[market]!)));
  const all = sum(totals);
  for (const [key, own] of counts) {
    const everywhere = (sum(own) + 1) / all;
    for (const [market, count] of own.entries())
      weights.get(key)![market]! += bayesShare * Math.log((count + 1) / totals[market]! / everywhere);
  }
}

/** What a word adds to all markets alike tells nothing. */
function centred(weights: Float64Array): number[] {
  const mean = sum(weights) / weights.length;
  return [...weights].map((weight) => weight - mean);
}

function countsOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
