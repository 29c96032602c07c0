import { executiveRoles, templateDocument } from '#modules/scoring';
import { countryCodeOf } from '#src/platform/geography/countries';
import type { Statement } from '../parts/statement.ts';
import type { TargetCompany } from '../parts/target-company.rules.ts';
import type { TargetPersona } from '../parts/target-persona.rules.ts';
import { tellingWords } from '../writing/same-words.rules.ts';

/** What a campaign says of the companies to look for. */
export interface DraftSource {
  campaignId: string;
  domain: string;
  company: TargetCompany;
  /** `null`: the campaign has no persona. */
  persona: TargetPersona | null;
}

export interface ScoringDraft {
  /** A scoring model as YAML, each rule under the words it was concluded from. */
  document: string;
  /** What the campaign says and no rule could be made of, for people. */
  gaps: string[];
}

/** One criterion in YAML, with the statements behind it. */
interface DraftRule {
  yaml: string;
  because: readonly Statement[];
}

/** As the built-in models weigh: size and kind most, then place, people and the signal to act. */
const POINTS = { size: 30, kind: 25, place: 20, people: 15, signal: 10 } as const;
const MOST_WORDS = 8;
const LEAST_WORD = 5;
const LONGEST_PATTERN = 190;
const LONGEST_COMMENT = 300;
const COUNTED =
  /(?<!\d)(\d[\d.,]{0,8})\s?(?:to|bis|und|and|-|–)\s?(\d[\d.,]{0,8})\s(?:employees|people|staff|mitarbeiter\p{L}*|beschäftigte\p{L}*|personen)/iu;
/** Sizes as people name them, in employees. */
const NAMED_SIZES: readonly (readonly [words: RegExp, from: number, below: number | null])[] = [
  [/small (?:and|&) medium|SMEs?|SMBs?|KMU|kleine und mittlere/iu, 10, 251],
  [/mid-?(?:sized?|market)|medium-?sized|mittelst/iu, 50, 1_001],
  [/enterprise|large (?:compan|organi)|multinational|großunternehmen|konzern/iu, 1_000, null],
  [/start-?ups?/iu, 1, 51],
  [/small (?:business|compan)|kleine (?:unternehmen|betriebe)/iu, 1, 51],
];

/**
 * The target company of a campaign as a scoring model that a person may test, change and publish. Only what scoring can
 * look up becomes a rule; the rest is told as a gap. Who is left out, what events are worth and the bands are those of
 * the built-in model. `null`: nothing became a rule.
 */
export function scoringDraft({ campaignId, domain, company, persona }: DraftSource): ScoringDraft | null {
  const { segments, company_sizes: sizes, geographies } = company.firmographics;
  const rules: [what: string, statements: readonly Statement[], rule: DraftRule | null][] = [
    ['company sizes', sizes.statements, sizeRule(sizes.statements)],
    ['segments', segments.statements, kindRule(segments.statements)],
    ['geographies', geographies.statements, placeRule(geographies.statements)],
    ['job titles', persona?.job_titles.statements ?? [], peopleRule(persona?.job_titles.statements ?? [])],
    ['buying signals', company.buying_signals.statements, signalRule(company.buying_signals.statements)],
  ];
  const made = rules.flatMap(([, , rule]) => rule ?? []);
  if (made.length === 0) return null;
  const builtIn = templateDocument('default');
  const head = [
    `# A draft from campaign ${campaignId}. Nobody has tested it; no record is scored with it before it is published.`,
    'gtm_scoring_model: 1',
    `name: ${JSON.stringify(`Customers of ${domain}`)}`,
    'coverage_needed: 0.4',
    'fit:',
  ];
  const fit = made.flatMap(({ yaml, because }) => [...because.map(commentOf), yaml]);
  const rest = builtIn.slice(builtIn.indexOf('\nengagement:') + 1);
  return {
    document: `${[...head, ...fit].join('\n')}\n${rest}`,
    gaps: rules.flatMap(([what, statements, rule]) =>
      rule === null
        ? [statements.length === 0 ? `The campaign has no ${what}.` : `No rule could be made of its ${what}.`]
        : [],
    ),
  };
}

function sizeRule(statements: readonly Statement[]): DraftRule | null {
  for (const one of statements) {
    const counted = COUNTED.exec(one.text);
    const named = NAMED_SIZES.find(([words]) => words.test(one.text));
    const range = counted
      ? [numberOf(counted[1]!), numberOf(counted[2]!) + 1]
      : (named?.slice(1) as [number, number | null]);
    if (range === undefined) continue;
    const [from, below] = range as [number, number | null];
    const inside = `{ from: ${from}, ${below === null ? '' : `below: ${below}, `}points: ${POINTS.size} }`;
    return { because: [one], yaml: criterion('employee_count', 'Employees', inside, 5) };
  }
  return null;
}

function kindRule(statements: readonly Statement[]): DraftRule | null {
  const pattern = patternOf(statements);
  if (pattern === null) return null;
  return { because: statements, yaml: criterion('description', 'What it does', matching(pattern, POINTS.kind), 5) };
}

function placeRule(statements: readonly Statement[]): DraftRule | null {
  const found = statements
    .map((one) => ({ one, codes: countriesIn(one.text) }))
    .filter(({ codes }) => codes.length > 0);
  const codes = [...new Set(found.flatMap((each) => each.codes))];
  if (codes.length === 0) return null;
  const inside = `{ is: [${codes.map((code) => JSON.stringify(code)).join(', ')}], points: ${POINTS.place} }`;
  return { because: found.map(({ one }) => one), yaml: criterion('country_code', 'Country', inside, 0) };
}

function peopleRule(statements: readonly Statement[]): DraftRule | null {
  const found = statements
    .map((one) => ({ one, roles: executiveRoles(one.text) }))
    .filter(({ roles }) => roles.length > 0);
  const roles = [...new Set(found.flatMap((each) => each.roles))];
  if (roles.length === 0) return null;
  const inside = `{ is: [${roles.join(', ')}], points: ${POINTS.people} }`;
  return { because: found.map(({ one }) => one), yaml: criterion('executive_roles', 'Who decides', inside, 4) };
}

/** Of all signals, open positions are what scoring knows. */
function signalRule(statements: readonly Statement[]): DraftRule | null {
  const hiring = statements.filter(({ text }) => /advertis|hiring|roles?|sucht|personal|stellen/iu.test(text));
  const pattern = patternOf(hiring, HIRING);
  if (pattern === null) return null;
  return { because: hiring, yaml: criterion('open_roles', 'Hiring for it', matching(pattern, POINTS.signal), 3) };
}

const HIRING = new Set(
  'advertises advertise hiring roles role sucht personal stellen zugleich time number people'.split(' '),
);

function criterion(fact: string, label: string, answer: string, otherwise: number): string {
  return `  - fact: ${fact}\n    label: ${label}\n    answers:\n      - ${answer}\n      - { otherwise: true, points: ${otherwise} }`;
}

function matching(pattern: string, points: number): string {
  return `{ matches: '${pattern}', points: ${points} }`;
}

/** Words as a pattern: letters and digits only, so nothing in them can mean anything else. */
function patternOf(statements: readonly Statement[], without: ReadonlySet<string> = new Set()): string | null {
  const words = statements.flatMap(({ text }) => tellingWords(text));
  const stems = words
    .filter(
      (word) => word.length >= LEAST_WORD && !without.has(word) && /^[\p{L}\p{N}]+$/u.test(word) && !/^\d+$/.test(word),
    )
    .map((word) => (word.length > LEAST_WORD + 2 ? word.replace(/(?:s|en|er|e)$/u, '') : word));
  const chosen = [...new Set(stems)].slice(0, MOST_WORDS);
  const pattern = chosen.join('|').slice(0, LONGEST_PATTERN).replace(/\|$/, '');
  return pattern === '' ? null : pattern;
}

function countriesIn(text: string): string[] {
  const names = text.match(/\p{Lu}[\p{L}]*(?: \p{Lu}[\p{L}]*){0,2}/gu) ?? [];
  return [...new Set(names.flatMap((name) => countryCodeOf(name) ?? []))];
}

function numberOf(text: string): number {
  return Number(text.replace(/[.,]/g, ''));
}

/** On one line, whatever the website wrote: a comment ends where the line does. */
function commentOf(statement: Statement): string {
  const from =
    statement.basis === 'evidence'
      ? `"${statement.quote}" (${statement.source}, ${statement.date.slice(0, 10)})`
      : statement.basis === 'given'
        ? `given by ${statement.by}: "${statement.text}"`
        : `"${statement.text}", concluded from ${statement.from.map((one) => `"${one}"`).join(', ')}`;
  return `  # ${from.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, LONGEST_COMMENT)}`;
}
