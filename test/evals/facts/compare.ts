import type { Fact } from '#src/domain/fact';
import { countryCodeOf } from '#src/platform/geography/countries';
import { PLACE_NAMES } from '#src/platform/geography/places';
import { foldedKey } from '#src/platform/text/words';
import { FACT_FIELDS, type FactField } from '../../../modules/enrichment/facts/data/fact-fields.data.ts';
import { MARKETS } from '../../../modules/enrichment/facts/industry/markets.data.ts';
import { LIST_LABELS } from '../industry/list-labels.data.ts';
import type { Truth } from './truth.ts';

/** Counts of one field over all sites: a value for single ones, an item for lists. */
export interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

/** Compares the shown values of a site with the truth. `wrong` names what is wrong or missed. */
export function compared(
  facts: readonly Fact[],
  truth: Truth,
): Map<FactField, Tally & { wrongValues: string[]; missedValues: string[] }> {
  const all = new Map<FactField, Tally & { wrongValues: string[]; missedValues: string[] }>();
  for (const field of Object.keys(FACT_FIELDS) as FactField[]) {
    const given = valuesOf(facts, field);
    const wanted = truth[field];
    const wantedList = wanted === undefined ? [] : Array.isArray(wanted) ? wanted : [wanted];
    const right = given.filter((value) => wantedList.some((one) => means(field, value, one)));
    // Any one of the true sentences says what is offered.
    const missed = ONE_OF_MANY.has(field)
      ? right.length > 0
        ? []
        : wantedList.slice(0, 1)
      : wantedList.filter((one) => !given.some((value) => means(field, value, one)));
    const wrong = given.filter((value) => !right.includes(value));
    all.set(field, {
      right: right.length,
      wrong: wrong.length,
      missed: missed.length,
      wrongValues: wrong.map(String),
      missedValues: missed.map(String),
    });
  }
  return all;
}

const ONE_OF_MANY = new Set<FactField>(['offering', 'customerSegments']);

/** Lists are the union of their facts; of single values the first fact is shown. */
function valuesOf(facts: readonly Fact[], field: FactField): (string | number)[] {
  const ofField = facts.filter((fact) => fact.field === field);
  if (FACT_FIELDS[field].shape === 'list')
    return ofField.flatMap(({ value }) => (Array.isArray(value) ? value : [String(value)]));
  const value = ofField[0]?.value;
  return typeof value === 'string' || typeof value === 'number' ? [value] : [];
}

function means(field: FactField, value: string | number, truth: string | number): boolean {
  if (typeof value === 'number' || typeof truth === 'number') return value === truth;
  const [given, wanted] = [foldedKey(value), foldedKey(truth)];
  switch (field) {
    case 'industry':
      return covers(value, truth);
    case 'country':
      return (countryCodeOf(value) ?? value) === (countryCodeOf(truth) ?? truth);
    case 'location':
      return placeLabel(value) === placeLabel(truth) || given.startsWith(`${wanted} `);
    case 'headquarters':
    case 'offering':
      return given === wanted || (given.length > 12 && (wanted.includes(given) || given.includes(wanted)));
    case 'customerSegments':
      return given.length > 3 && (wanted.includes(given) || given.includes(wanted));
    case 'phones':
      return value.replace(/\D/g, '') === truth.replace(/\D/g, '');
    case 'linkedin':
    case 'x':
    case 'github':
    case 'youtube':
    case 'instagram':
      return value.toLowerCase() === truth.toLowerCase();
    case 'openRoles':
      return given === wanted || wanted.startsWith(given);
    default:
      return given === wanted;
  }
}

/** Whether a market of the taxonomy stands for a label as lists of companies write it. */
function covers(label: string, industryColumn: string): boolean {
  // A cell may hold one label with a comma in it, or several labels.
  const stated = [industryColumn, ...industryColumn.split(/,\s?/)].map((column) => LIST_LABELS[column]);
  return MARKETS.some((market) => market.label === label && stated.includes(market.id));
}

function placeLabel(town: string): string {
  return PLACE_NAMES.get(foldedKey(town))?.label ?? foldedKey(town);
}
