import { type BoostedTrees, probability, type Tree } from '../../../modules/enrichment/reading/boosted-trees.ts';
import { mainBlocks } from '../../../modules/enrichment/reading/main-blocks.rules.ts';
import { type DissectedPage, dissect } from '../../../modules/enrichment/reading/page-reading.ts';
import type { TextBlock } from '../../../modules/enrichment/reading/text-blocks.ts';
import { blockLabels } from './block-labels.ts';
import { type BoostingOptions, boost, type Example, randomNumbers } from './boosting.ts';
import { sharesSnippet } from './metrics.ts';
import type { LabelledPage } from './pages.ts';

/** How the stored model was made. Chosen by cross-validation over a few values, not searched for. */
const TRAINING: BoostingOptions = {
  rounds: 400,
  depth: 3,
  learningRate: 0.06,
  featureShare: 0.3,
  pageShare: 0.6,
  penalty: 5,
  leastWeight: 3,
  seed: 20261121,
};

/** How many times as much a block weighs in which the person pointed at text that must stay out. */
const UNWANTED_WEIGHT = 4;

/**
 * What the sums of the trees are multiplied with. Trees are surer than right: on pages they have not seen, the log loss
 * is least at 0.8; a little flatter still, doubtful text is rather taken than left out.
 */
const FLATTENED = 0.7;

/** A page with what can be learned from it. */
export interface TrainingPage {
  page: LabelledPage;
  dissected: DissectedPage;
  examples: Example[];
}

/** Read without the page's address, as pages in a folder are. */
export function trainingPages(pages: readonly LabelledPage[]): TrainingPage[] {
  return pages.map((page, index) => {
    const dissected = dissect(page.html);
    const { blocks } = dissected.text;
    const labels = blockLabels(
      blocks.map((block) => block.text),
      page.main_content,
    );
    // Long blocks weigh more, and large pages more than small ones, but both less than in proportion.
    const weights = blocks.map((block) => Math.sqrt(block.words) + 0.2);
    const total = Math.sqrt(weights.reduce((sum, weight) => sum + weight, 0));
    const unwanted = (block: TextBlock) =>
      labels[block.index]! < 0.5 && sharesSnippet(block.text, page.must_not_contain) ? UNWANTED_WEIGHT : 1;
    const examples = blocks.map((block) => ({
      features: dissected.features[block.index]!,
      label: labels[block.index]!,
      weight: (weights[block.index]! / total) * unwanted(block),
      page: index,
    }));
    return { page, dissected, examples };
  });
}

/** Learns from pages; weights are scaled so that an average block weighs 1. */
export function train(pages: readonly TrainingPage[], options: BoostingOptions = TRAINING): BoostedTrees {
  const examples = pages.flatMap((page) => page.examples);
  const scale = examples.length / examples.reduce((sum, example) => sum + example.weight, 0);
  const { bias, trees } = boost(
    examples.map((example) => ({ ...example, weight: example.weight * scale })),
    options,
  );
  return { bias: flattened(bias), trees: trees.map(flattenedTree) };
}

function flattenedTree(tree: Tree): Tree {
  if (typeof tree === 'number') return flattened(tree);
  const [feature, below, yes, no] = tree;
  return [feature, below, flattenedTree(yes), flattenedTree(no)];
}

function flattened(value: number): number {
  return Math.round(value * FLATTENED * 10_000) / 10_000;
}

function readWith(model: BoostedTrees, { dissected }: TrainingPage): string {
  const probabilities = dissected.features.map((features) => probability(model, features));
  return mainBlocks(dissected.text.blocks, probabilities)
    .map((block) => block.text)
    .join('\n');
}

/** The text of each page by its id, fold by fold, as read by a model that has seen no page of the same site. */
export function crossValidated(
  pages: readonly TrainingPage[],
  folds: number,
  options = TRAINING,
): Map<string, string>[] {
  return sitesInFolds(pages, folds).map((judged) => {
    const model = train(
      pages.filter(({ page }) => !judged.has(page.site)),
      options,
    );
    const unseen = pages.filter(({ page }) => judged.has(page.site));
    return new Map(unseen.map((page) => [page.page.id, readWith(model, page)]));
  });
}

function sitesInFolds(pages: readonly TrainingPage[], folds: number): Set<string>[] {
  const random = randomNumbers(1);
  const sites = [...new Set(pages.map(({ page }) => page.site))].sort().map((site) => ({ site, order: random() }));
  sites.sort((a, b) => a.order - b.order);
  return Array.from({ length: folds }, (_, fold) => {
    return new Set(sites.filter((_, index) => index % folds === fold).map(({ site }) => site));
  });
}
