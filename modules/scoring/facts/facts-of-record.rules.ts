import { type KnownCompany, type KnownPerson, type RecordSource, readEmail } from '#modules/leads';
import { AUTHORITIES, type Evidence, type Fact } from '#src/domain/fact';
import { countryCodeOf } from '#src/platform/geography/countries';
import type { KnownFact, KnownFacts } from '../icp-model/known-facts.ts';
import { executiveRoles } from './executive-roles.rules.ts';

/** Something that says a value of a fact; the strongest saying counts. */
interface Saying {
  value: Fact['value'];
  authority: Fact['authority'];
  confidence: number;
  evidence: Evidence;
}

/** Facts to which every source may add; their items are shown together. */
const LISTS: ReadonlySet<string> = new Set([
  'technologies',
  'open_roles',
  'customers',
  'customer_segments',
  'countries',
]);
const MOST_EVIDENCE = 3;
/** A range says less than a number. */
const SURENESS_OF_RANGE = 0.6;

/**
 * What is known of a company, by the names a scoring model uses. The record's own values stand as imported ones, or as a
 * person's where a person set them; of several sources the strongest authority counts (person, import, CRM, vendor, website, model), then the surest, then
 * the newest. What nobody says is absent.
 */
export function factsOfCompany(company: KnownCompany): KnownFacts {
  const sayings = new Map<string, Saying[]>();
  const add = (name: string, saying: Saying) => sayings.set(name, [...(sayings.get(name) ?? []), saying]);
  for (const [name, saying] of recordSayings(company)) add(name, saying);
  for (const [name, saying] of company.facts.flatMap(factSayings)) add(name, saying);
  const facts = [...sayings].map(([name, said]) => [name, LISTS.has(name) ? together(said) : strongest(said)] as const);
  return { ...Object.fromEntries(facts), ...executivesOf(company.people) };
}

/** What is known of a person: their company's facts, their title and what kind of address they have. */
export function factsOfLead(
  person: Pick<KnownPerson, 'title' | 'email'> & RecordSource,
  company: KnownFacts,
): KnownFacts {
  const { title, email } = person;
  const reading = email === null ? null : readEmail(email);
  const kind = reading?.kind ?? null;
  return {
    ...company,
    ...(title === null ? {} : { title: { value: title, evidence: [quoted(person, title)] } }),
    ...(kind === null || email === null ? {} : { email_kind: { value: kind, evidence: [quoted(person, email)] } }),
  };
}

function recordSayings(company: KnownCompany): [string, Saying][] {
  const said = (value: Fact['value'], quote = String(value), confidence = 1): Saying => ({
    value,
    authority: 'import',
    confidence,
    evidence: quoted(company, quote),
  });
  const set = new Set(company.person_fields);
  // A code follows from the country that was named.
  if (set.has('country')) set.add('country_code');
  const own = (name: string, value: string | number | null): [string, Saying][] =>
    value === null ? [] : [[name, set.has(name) ? byPerson(said(value)) : said(value)]];
  const range = middleOf(company.employee_min, company.employee_max);
  return [
    ...own('industry', company.industry),
    ...own('employee_count', company.employee_count),
    ...(range === null
      ? []
      : [
          ['employee_count', said(range, `${company.employee_min}-${company.employee_max}`, SURENESS_OF_RANGE)] as [
            string,
            Saying,
          ],
        ]),
    ...own('country_code', company.country_code),
    ...own('country', company.country),
    ...own('location', company.location),
    ...own('description', company.description),
    ...own('founded', company.founded),
    ...own('relationship', company.relationship),
    ...(company.tags.length === 0 ? [] : [['tags', said(company.tags, company.tags.join(', '))] as [string, Saying]]),
    ...Object.entries(company.extra).flatMap(([column, value]) =>
      typeof value === 'string' || typeof value === 'number' ? own(`extra.${column}`, value) : [],
    ),
  ];
}

function byPerson(saying: Saying): Saying {
  return { ...saying, authority: 'person' };
}

/** The names of enrichment's facts, as models write them; a country also says its code, a range a number. */
function factSayings({ field, value, authority, confidence, evidence }: Fact): [string, Saying][] {
  const saying: Saying = { value, authority, confidence, evidence };
  const name = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (name === 'employee_range') {
    const [low, high] = String(value).match(/\d+/g) ?? [];
    const middle = middleOf(low === undefined ? null : Number(low), high === undefined ? null : Number(high));
    const sureness = confidence * SURENESS_OF_RANGE;
    return middle === null ? [] : [['employee_count', { ...saying, value: middle, confidence: sureness }]];
  }
  if (name !== 'country') return [[name, saying]];
  const code = countryCodeOf(String(value)) ?? (/^[A-Z]{2}$/.test(String(value)) ? String(value) : null);
  return code === null
    ? [[name, saying]]
    : [
        [name, saying],
        ['country_code', { ...saying, value: code }],
      ];
}

function strongest(said: readonly Saying[]): KnownFact {
  const [first] = [...said].sort(
    (one, other) =>
      AUTHORITIES.indexOf(one.authority) - AUTHORITIES.indexOf(other.authority) ||
      other.confidence - one.confidence ||
      other.evidence.observed_at.localeCompare(one.evidence.observed_at),
  );
  return { value: first!.value, evidence: [first!.evidence] };
}

/** All items of a list, each once; of a person's list, only theirs. */
function together(said: readonly Saying[]): KnownFact {
  const byPerson = said.filter(({ authority }) => authority === 'person');
  const counted = byPerson.length > 0 ? byPerson : said;
  const items = counted.flatMap(({ value }) => (Array.isArray(value) ? value : [String(value)]));
  return { value: [...new Set(items)], evidence: counted.slice(0, MOST_EVIDENCE).map(({ evidence }) => evidence) };
}

function executivesOf(people: readonly KnownPerson[]): KnownFacts {
  const executives = people.flatMap((person) => {
    const roles = executiveRoles(person.title ?? '');
    return roles.length === 0 ? [] : [{ roles, evidence: quoted(person, `${person.name}, ${person.title}`) }];
  });
  if (executives.length === 0) return {};
  const roles = [...new Set(executives.flatMap((one) => one.roles))].sort();
  const evidence = executives.slice(0, MOST_EVIDENCE).map((one) => one.evidence);
  return { executive_roles: { value: roles, evidence } };
}

/** The middle of a range; without an upper end, its lower one. */
function middleOf(low: number | null, high: number | null): number | null {
  if (low === null) return null;
  return high === null ? low : Math.round((low + high) / 2);
}

function quoted({ source, observed_at }: RecordSource, quote: string): Evidence {
  return { source, quote: quote.length > 300 ? `${quote.slice(0, 299)}…` : quote, observed_at };
}
