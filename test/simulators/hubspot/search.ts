import { z } from 'zod';
import { badRequest } from './answers.ts';

const OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

const Filter = z.object({
  propertyName: z.string(),
  operator: z.enum(OPERATORS),
  value: z.coerce.string().optional(),
  highValue: z.coerce.string().optional(),
  values: z.array(z.coerce.string()).optional(),
});

const Sort = z.object({
  propertyName: z.string(),
  direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING'),
});

const SearchRequest = z.object({
  query: z.string().max(3000).optional(),
  filterGroups: z
    .array(z.object({ filters: z.array(Filter).max(6) }))
    .max(5)
    .default([]),
  sorts: z.array(z.union([Sort, z.string()])).default([]),
  properties: z.array(z.string()).optional(),
  limit: z.number().int().min(0).max(200).default(10),
  after: z.coerce.string().regex(/^\d*$/).optional(),
});

const MAX_FILTERS = 18;
const MAX_RESULTS = 10_000;

export interface Searchable {
  properties: ReadonlyMap<string, string>;
}

/** One page of matches, in the order asked (default: by id). */
export function search<T extends Searchable>(
  body: unknown,
  candidates: T[],
  isKnown: (propertyName: string) => boolean,
): { total: number; page: T[]; after: string | null; properties: string[] | undefined } {
  const parsed = SearchRequest.safeParse(body);
  if (!parsed.success) throw badRequest(`Invalid search: ${z.prettifyError(parsed.error)}`);
  const { query, filterGroups, limit, properties } = parsed.data;
  const sorts = parsed.data.sorts.map(sortOf);
  if (sorts.length > 1) throw badRequest('Only one sort is supported');
  if (filterGroups.flatMap((group) => group.filters).length > MAX_FILTERS) throw badRequest('Too many filters');
  for (const filter of filterGroups.flatMap((group) => group.filters)) checkFilter(filter, isKnown);
  const start = Number(parsed.data.after || 0);
  if (start + limit > MAX_RESULTS) throw badRequest(`Search pages end at ${MAX_RESULTS} results`);

  const matches = candidates.filter(
    ({ properties: values }) =>
      (filterGroups.length === 0 ||
        filterGroups.some((group) => group.filters.every((f) => matchesFilter(f, values)))) &&
      (query === undefined || matchesQuery(query, values)),
  );
  matches.sort((a, b) => compareBy(sorts[0], a.properties, b.properties));
  const end = start + limit;
  return {
    total: matches.length,
    page: matches.slice(start, end),
    after: end < matches.length && limit > 0 ? String(end) : null,
    properties,
  };
}

type FilterValue = z.output<typeof Filter>;

function checkFilter(filter: FilterValue, isKnown: (name: string) => boolean): void {
  if (!isKnown(filter.propertyName))
    throw badRequest(`There was a problem with the request: unknown property ${filter.propertyName}`);
  const { operator } = filter;
  if ((operator === 'IN' || operator === 'NOT_IN') && !filter.values?.length) {
    throw badRequest(`operator ${operator} requires values`);
  }
  if (operator === 'BETWEEN' && filter.highValue === undefined) throw badRequest('BETWEEN requires highValue');
  const needsValue = !['IN', 'NOT_IN', 'HAS_PROPERTY', 'NOT_HAS_PROPERTY'].includes(operator);
  if (needsValue && filter.value === undefined) throw badRequest(`operator ${operator} requires value`);
}

function matchesFilter(filter: FilterValue, values: ReadonlyMap<string, string>): boolean {
  const actual = values.get(filter.propertyName);
  const value = filter.value ?? '';
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return actual !== undefined;
    case 'NOT_HAS_PROPERTY':
      return actual === undefined;
    case 'NEQ':
      return actual !== undefined && !same(actual, value);
    case 'NOT_IN':
      return actual !== undefined && !(filter.values ?? []).includes(actual.toLowerCase());
    case 'NOT_CONTAINS_TOKEN':
      return actual !== undefined && !hasToken(actual, value);
  }
  if (actual === undefined) return false;
  switch (filter.operator) {
    case 'EQ':
      return same(actual, value);
    case 'IN':
      // The real index holds lower-case text and takes the list as it is: upper-case values find nothing.
      return (filter.values ?? []).includes(actual.toLowerCase());
    case 'LT':
      return compare(actual, value) < 0;
    case 'LTE':
      return compare(actual, value) <= 0;
    case 'GT':
      return compare(actual, value) > 0;
    case 'GTE':
      return compare(actual, value) >= 0;
    case 'BETWEEN':
      return compare(actual, value) >= 0 && compare(actual, filter.highValue ?? '') <= 0;
    case 'CONTAINS_TOKEN':
      return hasToken(actual, value);
  }
}

function matchesQuery(query: string, values: ReadonlyMap<string, string>): boolean {
  const text = [...values.values()].join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function hasToken(actual: string, wanted: string): boolean {
  const tokens = actual.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const pattern = new RegExp(
    `^${wanted
      .toLowerCase()
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')}$`,
  );
  return tokens.some((token) => pattern.test(token)) || pattern.test(actual.toLowerCase());
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase() || compare(a, b) === 0;
}

/** Numbers as numbers, times as times (also given in milliseconds), the rest as text. */
function compare(a: string, b: string): number {
  const [left, right] = [sortable(a), sortable(b)];
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return a.toLowerCase() < b.toLowerCase() ? -1 : a.toLowerCase() > b.toLowerCase() ? 1 : 0;
}

function sortable(value: string): number | string {
  if (value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  return /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value;
}

type SortRule = z.output<typeof Sort>;

function sortOf(sort: SortRule | string): SortRule {
  if (typeof sort !== 'string') return sort;
  return sort.startsWith('-')
    ? { propertyName: sort.slice(1), direction: 'DESCENDING' }
    : { propertyName: sort, direction: 'ASCENDING' };
}

function compareBy(sort: SortRule | undefined, a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): number {
  const byId = compare(a.get('hs_object_id') ?? '', b.get('hs_object_id') ?? '');
  if (!sort) return byId;
  const order = compare(a.get(sort.propertyName) ?? '', b.get(sort.propertyName) ?? '');
  return (sort.direction === 'DESCENDING' ? -order : order) || byId;
}
