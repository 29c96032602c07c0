import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { peopleOnPage } from '#modules/atl-discovery';
import { decodeHtml } from '#src/adapters/website/builtin/decode-html.rules';
import { headingAndTitle } from './atl.baseline.ts';
import { PERTURBATIONS } from './atl.perturbations.ts';
import { type AnsweredPerson, addTallies, type PageTruth, ratesOf, scorePage, type Tally } from './atl.score.ts';

/** Rules alone must reach this. */
const LEAST_PRECISION = 0.97;
const LEAST_RECALL = 0.92;

/** What the rules, and the plain way beside them, find on pages with known executives. No model takes part. */
export interface AtlResult {
  name: 'atl';
  rules: Report;
  heading_and_title_regex: Report;
  /** The same pages written in other markup; how far the rules lean on class names and tags. */
  perturbed: Record<string, Rates>;
  milliseconds_per_page: { mean: number; slowest: number };
  ok: boolean;
}

type Rates = Pick<Report, 'precision' | 'recall' | 'linkedin_match' | 'negative_pages_hit'>;

type Report = ReturnType<typeof ratesOf> & Tally;

export async function atlEval(dataDir: string): Promise<AtlResult> {
  const folder = join(dataDir, 'team_pages');
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  const files = (await readdir(join(folder, 'truth'))).filter((file) => file.endsWith('.json')).sort();
  const rules: Tally[] = [];
  const plain: Tally[] = [];
  const perturbed = Object.keys(PERTURBATIONS).map((name) => ({ name, tallies: [] as Tally[] }));
  const times: number[] = [];
  for (const file of files) {
    const truth = JSON.parse(await readFile(join(folder, 'truth', file), 'utf8')) as PageTruth;
    const html = decodeHtml(await readFile(join(folder, 'html', `${truth.id}.html`)), undefined);
    const begun = performance.now();
    const people = answersOf(truth, html);
    times.push(performance.now() - begun);
    rules.push(scorePage(truth, people));
    plain.push(scorePage(truth, headingAndTitle(html)));
    for (const { name, tallies } of perturbed)
      tallies.push(scorePage(truth, answersOf(truth, PERTURBATIONS[name]!(html))));
  }
  const report = reportOf(rules);
  const ok =
    (report.precision ?? 0) >= LEAST_PRECISION &&
    (report.recall ?? 0) >= LEAST_RECALL &&
    report.negative_pages_hit === 0;
  return {
    name: 'atl',
    rules: report,
    heading_and_title_regex: { ...reportOf(plain), mistakes: [] },
    perturbed: Object.fromEntries(perturbed.map(({ name, tallies }) => [name, ratesOnly(reportOf(tallies))])),
    milliseconds_per_page: {
      mean: Math.round(times.reduce((sum, time) => sum + time, 0) / times.length),
      slowest: Math.round(Math.max(...times)),
    },
    ok,
  };
}

function answersOf(truth: PageTruth, html: string): AnsweredPerson[] {
  return peopleOnPage(html, { url: `${truth.id}.html`, fetchedAt: new Date().toISOString() });
}

function ratesOnly({ precision, recall, linkedin_match, negative_pages_hit }: Report): Rates {
  return { precision, recall, linkedin_match, negative_pages_hit };
}

function reportOf(tallies: readonly Tally[]): Report {
  const sum = addTallies(tallies);
  return { ...ratesOf(sum), ...sum };
}
