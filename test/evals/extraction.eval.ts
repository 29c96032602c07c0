import { writeFile } from 'node:fs/promises';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';
import { readContent } from '#modules/enrichment';
import type { BoostedTrees } from '../../modules/enrichment/reading/boosted-trees.ts';
import { figuresOf, type ReaderFigures, readableTable } from './extraction/figures.ts';
import { type LabelledPage, labelledPages } from './extraction/pages.ts';
import { crossValidated, train, trainingPages } from './extraction/training.ts';

const FOLDS = 7;
/** Where training puts the model, from the project's folder. */
const MODEL_FILE = 'modules/enrichment/reading/block-model.data.ts';

/** What is asked of our reader. The cross-validated figures must hold, those on the pages it learned from say little. */
const AIMS = {
  f1: 0.85,
  rejection: 0.9,
  must_contain: 0.85,
  service_f1: 0.88,
  cpu_ms: 60,
} as const;

interface Reader {
  name: string;
  read: (page: LabelledPage) => Promise<string> | string;
}

const READERS: readonly Reader[] = [
  { name: 'ours', read: (page) => readContent(page.html).text },
  {
    name: 'readability',
    read: (page) => new Readability(parseHTML(page.html).document).parse()?.textContent ?? '',
  },
  {
    name: 'defuddle',
    read: async (page) => {
      const { content } = await Defuddle(parseHTML(page.html).document, page.url);
      return parseHTML(`<html><body>${content}</body></html>`).document.body.textContent ?? '';
    },
  },
];

/**
 * Reads every page of `<dataDir>/extraction` with our reader and with two libraries, and compares the texts with what a
 * person marked as main content. `cross_validated` is our reader with weights learned without any page of the same site.
 */
export async function extractionEval(dataDir: string) {
  const pages = await labelledPages(dataDir);
  const trainable = trainingPages(pages);
  const folds = crossValidated(trainable, FOLDS);
  const unseen = new Map(folds.flatMap((texts) => [...texts]));
  const figures: ReaderFigures[] = [];
  for (const reader of READERS) {
    const { texts, cpu } = await readAll(reader, pages);
    figures.push(figuresOf(reader.name, pages, texts, cpu));
  }
  const validated = figuresOf('cross_validated', pages, unseen, null);
  const foldF1 = folds.map((texts) => {
    const judged = pages.filter(({ id }) => texts.has(id));
    return figuresOf('fold', judged, texts, null).f1;
  });
  const ours = figures.find(({ reader }) => reader === 'ours')!;
  const aims = {
    f1: aim(validated.f1, AIMS.f1),
    rejection: aim(validated.rejection, AIMS.rejection),
    must_contain: aim(validated.must_contain, AIMS.must_contain),
    service_f1: aim(validated.by_type.service ?? 0, AIMS.service_f1),
    cpu_ms_mean: { aim: AIMS.cpu_ms, measured: ours.cpu_ms!.mean, ok: ours.cpu_ms!.mean <= AIMS.cpu_ms },
    cpu_ms_median: { aim: AIMS.cpu_ms, measured: ours.cpu_ms!.median, ok: ours.cpu_ms!.median <= AIMS.cpu_ms },
  };
  process.stderr.write(readableTable([validated, ...figures], aims));
  const ok = Object.values(aims).every((result) => result.ok);
  return {
    name: 'extraction',
    ok,
    pages: pages.length,
    fold_f1: foldF1,
    aims,
    cross_validated: validated,
    readers: figures,
  };
}

/** Learns the weights from all pages and stores them; takes effect with the next build. */
export async function extractionTraining(dataDir: string) {
  const pages = trainingPages(await labelledPages(dataDir));
  const model = train(pages);
  await writeFile(MODEL_FILE, asSource(model));
  return { name: 'extraction-training', ok: model.trees.length > 0, pages: pages.length, trees: model.trees.length };
}

function aim(measured: number, least: number) {
  return { aim: least, measured, ok: measured >= least };
}

/** One page after the other, so that the time of each is its own. The first reading warms up and is not timed. */
async function readAll(reader: Reader, pages: readonly LabelledPage[]) {
  const texts = new Map<string, string>();
  const cpu: number[] = [];
  if (pages[0] !== undefined) await reader.read(pages[0]);
  for (const page of pages) {
    const begun = process.cpuUsage();
    texts.set(page.id, await reader.read(page));
    const { user, system } = process.cpuUsage(begun);
    cpu.push((user + system) / 1000);
  }
  return { texts, cpu };
}

function asSource({ bias, trees }: BoostedTrees): string {
  const lines = trees.map((tree) => `    '${JSON.stringify(tree)}',`);
  return `/**
 * What the reader learned about blocks of text: the sum of these trees over the features of a block
 * (block-features.rules.ts) is the logarithm of the odds that it is main content. A tree is a number, or
 * [feature, value, tree when below the value, tree otherwise].
 *
 * Written by \`npm run eval -- extraction-training\` (settings in test/evals/extraction/training.ts) from pages in which a
 * person had marked the main content: WCXB by Murrough Foley, 2026, CC-BY-4.0. No text of them is in here.
 */
export const BLOCK_MODEL: { bias: number; trees: readonly string[] } = {
  bias: ${bias},
  trees: [
${lines.join('\n')}
  ],
};
`;
}
