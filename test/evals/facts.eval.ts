import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fact } from '#src/domain/fact';
import { type FetchedPage, factsFromSite } from '../../modules/enrichment/facts/facts-from-site.rules.ts';
import { quoteOccurs } from '../../modules/enrichment/facts/quote.rules.ts';
import { openPage } from '../../modules/enrichment/page-document.ts';
import { compared } from './facts/compare.ts';
import { dressedSites } from './facts/dressed-sites.ts';
import { fetched, type KnownSite } from './facts/truth.ts';
import { WRITTEN_SITES } from './facts/written-sites.data.ts';

interface FieldFigures {
  precision: number | null;
  recall: number | null;
  right: number;
  wrong: number;
  missed: number;
}

/** How well facts are read. */
export interface FactsResult {
  name: 'facts';
  /** Invented sites with known truth. */
  sites: number;
  fields: Record<string, FieldFigures>;
  all: FieldFigures;
  /** Wrong and missed values, the first of each field, as `domain: value`. */
  mistakes: Record<string, { wrong: string[]; missed: string[] }>;
  /** Quotes that do not stand in their page; must be 0. */
  unfounded_quotes: number;
  milliseconds_per_page: number;
  /** Real pages without a truth: how often a field was found, and whether all quotes stand in their page. */
  real_pages: {
    pages: number;
    facts: number;
    unfounded_quotes: number;
    found: Record<string, number>;
    slowest_ms: number;
  };
  ok: boolean;
}

/** Aims over all fields of the invented sites. */
const LEAST_PRECISION = 0.95;
const LEAST_RECALL = 0.85;
const MOST_MISTAKES_SHOWN = 6;

/**
 * Reads every invented site by rules and compares each field with what is true; then reads the service pages of
 * `<dataDir>/extraction`, for which no truth about facts exists, and reports what was found and that it is quoted.
 */
export async function factsEval(dataDir: string): Promise<FactsResult> {
  const sites = [...dressedSites(), ...WRITTEN_SITES];
  const fields: FactsResult['fields'] = {};
  const mistakes: FactsResult['mistakes'] = {};
  let unfounded = 0;
  const begun = performance.now();
  for (const site of sites) {
    const { facts } = factsFromSite(site.pages, { domain: site.domain });
    unfounded += facts.filter((fact) => !isFounded(fact, site.pages)).length;
    count(site, facts, fields, mistakes);
  }
  const pages = sites.reduce((sum, site) => sum + site.pages.length, 0);
  const milliseconds = (performance.now() - begun) / pages;
  const all = summedUp(Object.values(fields));
  const real = await readRealPages(dataDir);
  return {
    name: 'facts',
    sites: sites.length,
    fields: Object.fromEntries(Object.entries(fields).map(([field, figures]) => [field, rated(figures)])),
    all,
    mistakes,
    unfounded_quotes: unfounded,
    milliseconds_per_page: Math.round(milliseconds * 10) / 10,
    real_pages: real,
    ok:
      unfounded === 0 &&
      real.unfounded_quotes === 0 &&
      (all.precision ?? 0) >= LEAST_PRECISION &&
      (all.recall ?? 0) >= LEAST_RECALL,
  };
}

function count(
  site: KnownSite,
  facts: readonly Fact[],
  fields: FactsResult['fields'],
  mistakes: FactsResult['mistakes'],
): void {
  for (const [field, tally] of compared(facts, site.truth)) {
    if (tally.right + tally.wrong + tally.missed === 0) continue;
    const known = fields[field] ?? { precision: null, recall: null, right: 0, wrong: 0, missed: 0 };
    known.right += tally.right;
    known.wrong += tally.wrong;
    known.missed += tally.missed;
    fields[field] = known;
    const shown = mistakes[field] ?? { wrong: [], missed: [] };
    const where = `${site.domain} (${site.style})`;
    if (tally.wrongValues.length > 0) shown.wrong.push(`${where}: ${tally.wrongValues.join(' | ')}`);
    if (tally.missedValues.length > 0) shown.missed.push(`${where}: ${tally.missedValues.join(' | ')}`);
    mistakes[field] = {
      wrong: shown.wrong.slice(0, MOST_MISTAKES_SHOWN),
      missed: shown.missed.slice(0, MOST_MISTAKES_SHOWN),
    };
  }
}

function rated({ right, wrong, missed }: FieldFigures): FieldFigures {
  const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1_000) / 1_000);
  return { precision: share(right, right + wrong), recall: share(right, right + missed), right, wrong, missed };
}

function summedUp(figures: readonly FieldFigures[]): FieldFigures {
  const sum = (key: 'right' | 'wrong' | 'missed') => figures.reduce((total, one) => total + one[key], 0);
  return rated({ precision: null, recall: null, right: sum('right'), wrong: sum('wrong'), missed: sum('missed') });
}

function isFounded(fact: Fact, pages: readonly FetchedPage[]): boolean {
  return pages.some(({ page }) => {
    if (page.url !== fact.evidence.source) return false;
    const document = openPage(page);
    return quoteOccurs(fact.evidence.quote, document) || quoteOccurs(fact.evidence.quote, document, 'markup');
  });
}

async function readRealPages(dataDir: string): Promise<FactsResult['real_pages']> {
  const folder = join(dataDir, 'extraction');
  const found: Record<string, number> = {};
  const totals = { pages: 0, facts: 0, unfounded_quotes: 0, slowest_ms: 0 };
  for (const file of (await readdir(join(folder, 'truth'))).sort()) {
    const truth: { url: string; page_type: string } = JSON.parse(await readFile(join(folder, 'truth', file), 'utf8'));
    if (truth.page_type !== 'service') continue;
    const html = await readFile(join(folder, 'html', file.replace('.json', '.html')), 'utf8');
    const page = fetched('home', truth.url, html);
    const begun = performance.now();
    const { facts } = factsFromSite([page], { domain: new URL(truth.url).hostname.replace(/^www\./, '') });
    totals.slowest_ms = Math.max(totals.slowest_ms, Math.round(performance.now() - begun));
    totals.pages += 1;
    totals.facts += facts.length;
    totals.unfounded_quotes += facts.filter((fact) => !isFounded(fact, [page])).length;
    for (const field of new Set(facts.map((fact) => fact.field))) found[field] = (found[field] ?? 0) + 1;
  }
  return { ...totals, found };
}
