import type { KnownBlock } from '@slack/types';
import type { RenderedMessage } from '#src/ports/messenger';
import { context, header, section } from './builders.ts';
import type { ResearchView } from './company-views.ts';
import { largestFitting, message } from './message.ts';
import { link, safe, siteLink } from './text.ts';
import { counted, joined, quoted } from './wording.ts';

type FactView = ResearchView['facts'][number];

/** What a rep wants to see first, and how people call it; one line each. */
const LINES: readonly (readonly [field: string, label: string])[] = [
  ['description', 'What it does'],
  ['offering', 'Sells'],
  ['customerSegments', 'To whom'],
  ['industry', 'Industry'],
  ['employeeCount', 'People'],
  ['employeeRange', 'People'],
  ['headquarters', 'Headquarters'],
  ['location', 'Town'],
  ['founded', 'Founded'],
  ['customers', 'Customers'],
  ['technologies', 'Technologies'],
  ['linkedin', 'LinkedIn'],
];
const LINES_SHOWN = 8;
const GAPS_SHOWN = 8;
const FACTS_IN_THREAD = 15;

/** The company in at most eight lines, each with its source, and what could not be found. */
export function researchCard(view: ResearchView, runId: string): RenderedMessage {
  const { company, gaps, sources, partial } = view;
  const lines = shownFacts(view).map(([label, fact]) => factLine(label, fact));
  const text = `${safe(company.name, 80)}: ${lines.length === 0 ? 'nothing was found' : counted(lines.length, 'fact')}`;
  return message({
    text,
    blocks: [
      header(company.name || 'This company'),
      section(lines.length === 0 ? nothingFound(view) : lines.join('\n')),
      context(
        joined(
          [
            company.domain === null ? null : siteLink(company.domain, company.domain),
            gaps.length === 0 ? null : `*Not found:* ${safe(gapWords(gaps), 400)}`,
            sources.length === 0 ? null : `Asked: ${safe(sources.map(askedWords).join(', '), 400)}`,
            partial ? 'Not everything could be asked; ask again later.' : null,
            `Run ${safe(runId, 60)}`,
          ],
          '\n',
        ),
      ),
    ],
  });
}

/** Posted into the thread: the words that prove each fact. */
export function researchEvidenceCard(view: ResearchView): RenderedMessage {
  const facts = strongest(view).slice(0, FACTS_IN_THREAD);
  return message({
    text: `What says so: ${safe(view.company.name, 80)}`,
    blocks: largestFitting(facts.length, (shown) => [
      ...facts.slice(0, shown).map(evidenceSection),
      ...(facts.length === 0 ? [section('There is nothing to quote.')] : []),
      ...(shown < facts.length ? [context(`… and ${counted(facts.length - shown, 'more fact')}`)] : []),
    ]),
  });
}

/** The strongest fact of every field. */
function strongest({ facts }: ResearchView): FactView[] {
  return [...new Map([...facts].reverse().map((fact) => [fact.field, fact])).values()].reverse();
}

function shownFacts(view: ResearchView): [label: string, fact: FactView][] {
  const known = new Map(strongest(view).map((fact) => [fact.field, fact]));
  const shown = new Map<string, FactView>();
  for (const [field, label] of LINES) {
    const fact = known.get(field);
    if (fact !== undefined && !shown.has(label)) shown.set(label, fact);
  }
  return [...shown].slice(0, LINES_SHOWN);
}

function factLine(label: string, fact: FactView): string {
  const words = shownValue(fact);
  const value = fact.field === 'linkedin' ? link(words, 'company page') : safe(words, 220);
  return `*${label}:* ${value} (${joined([sourceLink(fact), fact.stale ? 'old' : null], ', ')})`;
}

function sourceLink({ evidence }: FactView): string {
  const host = URL.parse(evidence.source)?.hostname.replace(/^www\./, '') ?? '';
  return host === '' ? safe(evidence.source, 80) : link(evidence.source, host);
}

function evidenceSection(fact: FactView): KnownBlock {
  const label = LINES.find(([field]) => field === fact.field)?.[1] ?? fact.field;
  return section(`*${safe(label, 60)}:* ${safe(shownValue(fact), 200)}\n> ${quoted(fact.evidence, 300)}`);
}

function shownValue({ value }: FactView): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function gapWords(gaps: ResearchView['gaps']): string {
  const shown = gaps.slice(0, GAPS_SHOWN).map(({ label }) => label);
  return joined([shown.join(', '), gaps.length > shown.length ? `and ${gaps.length - shown.length} more` : null], ' ');
}

function askedWords({ source, state, facts, kept }: ResearchView['sources'][number]): string {
  return `${source}${kept ? ' (earlier)' : ''} ${state === 'read' ? counted(facts, 'fact') : state}`;
}

function nothingFound({ sources, gaps }: ResearchView): string {
  const failed = sources.find(({ state }) => state !== 'read');
  const why =
    failed === undefined
      ? (gaps[0]?.reason ?? 'no source was asked')
      : `${failed.source}: ${failed.reason ?? failed.state}`;
  return `Nothing is known of it: ${safe(why, 300)}.`;
}
