import type { Command } from 'commander';
import { ENRICH_FLOW, type EnrichedCompany, type EnrichOutcome, type EnrichResult } from '#modules/enrichment';
import { RunsService } from '#modules/runs';
import { answer, answerJson, say, withProduct } from './command-context.ts';

export function enrichCommand(program: Command): void {
  program
    .command('enrich <domains...>')
    .description('find out what companies say about themselves, with a quote for each fact')
    .option(
      '--json',
      'print {company, facts, sources, gaps, partial} as one JSON document (an array for several domains)',
    )
    .option('--refresh', 'ask every source again, however fresh its last answer is')
    .addHelpText(
      'after',
      `
Reads the company's own website first, then searches the web and asks paid vendors (when they are set up) only for what
is still missing. What is known and fresh is not asked again.

Examples:
  gtm enrich acme.com
  gtm enrich acme.com beta.example --json
  gtm enrich https://www.acme.com/about --refresh`,
    )
    .action(async (domains: string[], options: { json?: boolean; refresh?: boolean }) => {
      const run = await withProduct(async (product) => {
        const runs = product.get(RunsService);
        const input = { domains, refresh: options.refresh ?? false };
        const id = await runs.start(ENRICH_FLOW, input, { kind: 'cli', actor: 'cli', reply: null });
        say(id);
        return runs.execute(id);
      });
      if (run.status !== 'succeeded') {
        say(run.error?.userMessage ?? `The run is ${run.status}; \`gtm runs resume ${run.id}\` goes on with it.`);
        process.exitCode = 1;
        return;
      }
      const { companies } = run.result as unknown as EnrichResult;
      if (options.json) printJson(companies);
      else answer(companies.map(describe).join('\n\n'));
      if (companies.some(({ ok }) => !ok)) process.exitCode = 1;
    });
}

function printJson(companies: readonly EnrichOutcome[]): void {
  const documents = companies.map((one) =>
    one.ok ? inOrder(one.enriched) : { domain: one.domain, error: one.reason },
  );
  answerJson(documents.length === 1 ? documents[0] : documents);
}

/** Stored results come back with their keys in an order of the database's own. */
function inOrder({ company, facts, sources, gaps, partial }: EnrichedCompany): EnrichedCompany {
  return { company, facts, sources, gaps, partial };
}

function describe(outcome: EnrichOutcome): string {
  if (!outcome.ok) return `${outcome.domain}: ${outcome.reason}`;
  const { company, sources, gaps, partial } = outcome.enriched;
  return [
    `${company.name} (${company.domain ?? 'no domain'})${partial ? ', not everything could be asked' : ''}`,
    ...shownFacts(outcome.enriched),
    ...sources.map(({ source, state, facts, reason, kept }) => {
      const what = state === 'read' ? `${facts} facts` : (reason ?? state);
      return `  asked ${source}${kept ? ' earlier' : ''}: ${what}`;
    }),
    ...(gaps.length > 0 ? [`  not known: ${gaps.map(({ label }) => label).join(', ')}`] : []),
  ].join('\n');
}

/** The strongest fact of each field, with where it was read. */
function shownFacts({ facts }: EnrichedCompany): string[] {
  const shown = new Map<string, string>();
  for (const { field, value, evidence, stale } of facts) {
    if (shown.has(field)) continue;
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    const short = text.length > 90 ? `${text.slice(0, 89)}…` : text;
    shown.set(field, `  ${field.padEnd(17)} ${short}\n  ${''.padEnd(17)} ${evidence.source}${stale ? ' (old)' : ''}`);
  }
  return [...shown.values()];
}
