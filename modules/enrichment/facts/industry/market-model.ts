import type { Feature } from './text-features.rules.ts';

/**
 * A linear model over words: for a text with features f, counted n(f) times, x(f) = (1 + ln n(f)) * rarity(f) / length,
 * length = sqrt(sum of the squares + DAMPING); the score of market k is bias(k) + sum of x(f) * weight(f, k), and the
 * scores become probabilities as exp(score) shares.
 */
export interface MarketModel {
  /** One per market, in the order of MARKETS. */
  biases: readonly number[];
  words: ReadonlyMap<string, { rarity: number; weights: readonly number[] }>;
}

/** Keeps a text of one or two words from weighing as much as one of twenty. */
const DAMPING = 20;

/** What a model makes of a text. */
export interface MarketReading {
  /** One per market, summing to 1. */
  probabilities: number[];
  /** The features that the model knows, with what it knows of them. */
  evidence: { feature: Feature; weights: readonly number[]; rarity: number }[];
}

/** Reads features with a model; what it does not know tells nothing. */
export function readMarket(model: MarketModel, features: readonly Feature[]): MarketReading {
  const evidence = features.flatMap((feature) => {
    const known = model.words.get(feature.key);
    return known === undefined ? [] : [{ feature, ...known }];
  });
  const counts = new Map<string, number>();
  for (const { feature } of evidence) counts.set(feature.key, (counts.get(feature.key) ?? 0) + 1);
  const values = weighed(counts, (key) => model.words.get(key)?.rarity ?? 0);
  const scores = [...model.biases];
  for (const [key, value] of values) {
    for (const [market, weight] of model.words.get(key)!.weights.entries()) scores[market]! += value * weight;
  }
  return { probabilities: shares(scores), evidence };
}

/** x(f) of every feature. */
export function weighed(counts: ReadonlyMap<string, number>, rarityOf: (key: string) => number): [string, number][] {
  const raw = [...counts].map(([key, count]): [string, number] => [key, (1 + Math.log(count)) * rarityOf(key)]);
  const length = Math.sqrt(raw.reduce((sum, [, value]) => sum + value * value, DAMPING));
  return raw.map(([key, value]) => [key, value / length]);
}

/** Probabilities that scores stand for. */
export function shares(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Weights are kept as one sign each, in steps of 1/STEPS from -RANGE to +RANGE: 64 values, enough by measurement. */
const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const MIDDLE = 32;
const STEPS = 4;
const RARITY_STEPS = 10;

/** A model as lines: `word rarity*10 weights`, one sign per market. Weights beyond +-8 are cut. */
export function writeWords({ words }: MarketModel): string[] {
  return [...words]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([word, { rarity, weights }]) => {
      const signs = weights.map((weight) => {
        const at = Math.max(0, Math.min(SIGNS.length - 1, MIDDLE + Math.round(weight * STEPS)));
        return SIGNS[at]!;
      });
      return `${word}|${Math.round(rarity * RARITY_STEPS)}|${signs.join('')}`;
    });
}

/** The model that was written. */
export function readWords(biases: readonly number[], lines: readonly string[]): MarketModel {
  const words = lines.map((line): [string, { rarity: number; weights: number[] }] => {
    const [word = '', rarity = '0', signs = ''] = line.split('|');
    return [
      word,
      {
        rarity: Number(rarity) / RARITY_STEPS,
        weights: [...signs].map((sign) => (SIGNS.indexOf(sign) - MIDDLE) / STEPS),
      },
    ];
  });
  return { biases, words: new Map(words) };
}
