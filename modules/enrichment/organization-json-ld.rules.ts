import { getDomain } from 'tldts';
import type { PageDocument } from './page-document.ts';

/** A value an organisation states about itself in JSON-LD, with the piece of the script that says it. */
export interface Stated<Value> {
  value: Value;
  quote: string;
}

/** What the page's own organisation states; `null` where it states nothing usable. */
export interface OrganizationStatements {
  name: Stated<string> | null;
  description: Stated<string> | null;
  employeeCount: Stated<number> | null;
  founded: Stated<number> | null;
  location: Stated<string> | null;
  country: Stated<string> | null;
  /** Addresses in more than one country are given, so the first one need not be the seat. */
  severalCountries: boolean;
}

/** Places in a script where a key is looked at, and the longest value read there: hostile nesting must not cost time. */
const MAX_PLACES = 200;
const MAX_VALUE = 20_000;

type JsonObject = Record<string, unknown>;

const ORGANIZATION_TYPE = /(Organization|Corporation|Business|Company|Agency|Store|OnlineStore|NGO|Service)$/;
/** Things that end like an organisation and are none. */
const NOT_AN_ORGANIZATION = new Set(['Service', 'FinancialService', 'WebApplicationService']);

/** The organisation the page belongs to, or `null`. One whose own address lies elsewhere is somebody else's. */
export function organizationOf(document: PageDocument): OrganizationStatements | null {
  const pageDomain = getDomain(document.page.url) ?? hostOf(document.page.url);
  for (const script of document.jsonLd) {
    for (const organization of organizationsIn(parsed(script))) {
      const url = text(organization.url);
      const domain = url === null ? null : (getDomain(url) ?? hostOf(url));
      if (domain === null || domain === pageDomain) return statementsOf(organization, script);
    }
  }
  return null;
}

function statementsOf(organization: JsonObject, script: string): OrganizationStatements {
  const addresses = list(organization.address).filter(isObject);
  const address = addresses[0];
  const countries = new Set(addresses.map((candidate) => countryOf(candidate)).filter((country) => country !== null));
  const state = <Value>(key: string, given: unknown, value: Value | null): Stated<Value> | null => {
    const quote = value === null ? null : snippetOf(script, key, given);
    return value === null || quote === null ? null : { value, quote };
  };
  return {
    name: state('name', organization.name, text(organization.name)),
    description: state('description', organization.description, text(organization.description)),
    employeeCount: state(
      'numberOfEmployees',
      organization.numberOfEmployees,
      employeeCountOf(organization.numberOfEmployees),
    ),
    founded: state('foundingDate', organization.foundingDate, yearOf(organization.foundingDate)),
    location: address === undefined ? null : state('address', organization.address, locationOf(address)),
    country: address === undefined ? null : state('address', organization.address, countryOf(address)),
    severalCountries: countries.size > 1,
  };
}

/** JSON-LD is written by hand and often broken; what cannot be read says nothing. */
function parsed(script: string): unknown {
  try {
    return JSON.parse(script);
  } catch {
    return null;
  }
}

/** Top-level objects, `@graph` members and publishers; organisations inside reviews or articles are others. */
function organizationsIn(root: unknown): JsonObject[] {
  const tops = list(root)
    .filter(isObject)
    .flatMap((top) => [top, ...list(top['@graph']).filter(isObject)]);
  const publishers = tops.flatMap((top) => list(top.publisher).filter(isObject));
  return [...tops, ...publishers].filter(isOrganization);
}

function isOrganization(candidate: JsonObject): boolean {
  return list(candidate['@type']).some(
    (type) => typeof type === 'string' && ORGANIZATION_TYPE.test(type) && !NOT_AN_ORGANIZATION.has(type),
  );
}

/** An exact number only: a range (`minValue`/`maxValue`) does not say how many people work there. */
function employeeCountOf(given: unknown): number | null {
  const value = isObject(given) ? given.value : given;
  const count = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count > 0 ? count : null;
}

function yearOf(given: unknown): number | null {
  const year = Number(/^\s*(\d{4})\b/.exec(String(given ?? ''))?.[1]);
  return year >= 1500 ? year : null;
}

function locationOf(address: JsonObject): string | null {
  const parts = [text(address.addressLocality), text(address.addressRegion)].filter((part) => part !== null);
  return parts.length === 0 ? null : [...new Set(parts)].join(', ');
}

function countryOf(address: JsonObject): string | null {
  const country = address.addressCountry;
  return text(isObject(country) ? country.name : country);
}

/** `"key": value` as it stands in the script, where the value is the one given. */
function snippetOf(script: string, key: string, given: unknown): string | null {
  const wanted = JSON.stringify(given);
  let places = 0;
  for (const match of script.matchAll(new RegExp(`"${key}"\\s*:\\s*`, 'g'))) {
    if (++places > MAX_PLACES) break;
    const start = match.index + match[0].length;
    const end = start + jsonValueLength(script.slice(start, start + MAX_VALUE));
    if (JSON.stringify(parsed(script.slice(start, end))) === wanted) return script.slice(match.index, end);
  }
  return null;
}

/** How many characters the JSON value at the beginning of a valid JSON text takes. */
function jsonValueLength(json: string): number {
  let depth = 0;
  for (const token of json.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]|,/gs)) {
    const [mark] = token;
    if (depth === 0 && (mark === ',' || mark === '}' || mark === ']')) return token.index;
    if (mark === '{' || mark === '[') depth += 1;
    if (mark === '}' || mark === ']') depth -= 1;
    if (depth === 0 && mark !== ',') return token.index + mark.length;
  }
  return json.length;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname : null;
}
