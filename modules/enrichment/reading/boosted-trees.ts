import { z } from 'zod';

/** A number added to the sum, or a question: is the feature below the value? Then the first branch, else the second. */
export type Tree = number | readonly [feature: string, below: number, yes: Tree, no: Tree];

const TreeSchema: z.ZodType<Tree> = z.lazy(() =>
  z.union([z.number(), z.tuple([z.string(), z.number(), TreeSchema, TreeSchema])]),
);

/** A sum of small decision trees over named numbers, as logistic regression over what the trees answer. */
export interface BoostedTrees {
  bias: number;
  trees: readonly Tree[];
}

/** Reads trees as they are stored, one JSON text each. Throws on anything else: a damaged model must not be used. */
export function readTrees(stored: { bias: number; trees: readonly string[] }): BoostedTrees {
  return { bias: stored.bias, trees: stored.trees.map((tree) => TreeSchema.parse(JSON.parse(tree))) };
}

/** The probability (0 to 1) that the model sees in these features. A feature it asks for and does not find is 0. */
export function probability(model: BoostedTrees, features: Readonly<Record<string, number>>): number {
  let sum = model.bias;
  for (const tree of model.trees) {
    let node = tree;
    while (typeof node !== 'number') node = (features[node[0]] ?? 0) < node[1] ? node[2] : node[3];
    sum += node;
  }
  return 1 / (1 + Math.exp(-sum));
}
