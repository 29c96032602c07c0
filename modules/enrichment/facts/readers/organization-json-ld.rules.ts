import type { FactField } from '../data/fact-fields.data.ts';
import type { FactMethod } from '../data/fact-methods.data.ts';
import { type Candidate, domainOf, namesDomain, type Site, type SitePage } from '../site-page.ts';
import { isObject, type JsonObject, list, snippetOf, text, topObjects, typesOf } from './json-ld.ts';
import { withLegalForm } from './legal-form.rules.ts';
import { isTemplateText } from './template-text.rules.ts';

const ORGANIZATION_TYPE = /(Organization|Corporation|Business|Company|Agency|Store|OnlineStore|NGO|Service)$/;
/** Things that end like an organisation and are none. */
const NOT_AN_ORGANIZATION = new Set(['Service', 'FinancialService', 'WebApplicationService']);
/** A site describes itself in a few scripts, repeated on each page; looking up hundreds of names in them takes time. */
const MOST_ORGANIZATIONS = 60;
/** Texts shorter than this are a slogan or a placeholder. */
const LEAST_DESCRIPTION = 20;

/** An organisation of a page's JSON-LD with the script it stands in. */
export interface StatedOrganization {
  page: SitePage;
  script: string;
  object: JsonObject;
  /** Its name is the one of the domain or of the page, or it has none. */
  fits: boolean;
}

/**
 * The organisations that may be the site's own. Whose address lies on another domain is somebody else (a partner, a
 * review widget). Of those without an address, the ones that bear the site's name count; only when there are none, the
 * others do, and are believed less.
 */
export function organizationsOf(site: Site): StatedOrganization[] {
  const all = site.pages.flatMap((page) =>
    page.document.jsonLd.flatMap((script) =>
      organizationsIn(script)
        .filter((object) => isOwn(object, site))
        .map((object) => ({ page, script, object, fits: fits(object, site, page) })),
    ),
  );
  const fitting = all.filter((organization) => organization.fits);
  return (fitting.length > 0 ? fitting : all).slice(0, MOST_ORGANIZATIONS);
}

/** What the site's organisations state about themselves. */
export function fromOrganizations(site: Site): Candidate[] {
  return organizationsOf(site).flatMap(candidatesOf);
}

function candidatesOf(organization: StatedOrganization): Candidate[] {
  const { object, page, fits: ours } = organization;
  const year = new Date(page.document.page.fetchedAt).getUTCFullYear();
  const stated = (
    field: FactField,
    key: string,
    value: string | number | string[] | null,
    method: FactMethod = 'json-ld',
  ): Candidate[] => {
    const quote = value === null ? null : snippetOf(organization.script, key, object[key]);
    if (value === null || quote === null) return [];
    return [{ field, value, quote, method: ours ? method : 'json-ld-other-name', page }];
  };
  const name = named(object.name);
  const legal = named(object.legalName);
  const description = text(object.description);
  const founded = yearOf(object.foundingDate);
  return [
    ...stated('name', 'name', name),
    ...stated('legalName', 'legalName', legal),
    ...(legal === null && name !== null && withLegalForm(name) ? stated('legalName', 'name', name) : []),
    ...stated('description', 'description', describes(description) ? description : null),
    ...stated('founded', 'foundingDate', founded !== null && founded <= year ? founded : null),
    ...stated('employeeCount', 'numberOfEmployees', employeeCountOf(object.numberOfEmployees)),
    ...stated('employeeRange', 'numberOfEmployees', employeeRangeOf(object.numberOfEmployees)),
    ...placeCandidates(object, stated),
  ];
}

type State = (field: FactField, key: string, value: string | string[] | null, method?: FactMethod) => Candidate[];

function placeCandidates(object: JsonObject, stated: State): Candidate[] {
  const addresses = list(object.address).filter(isObject);
  const [address] = addresses;
  if (address === undefined) return [];
  const countries = [...new Set(addresses.map(countryOf).filter((country) => country !== null))];
  const method = countries.length > 1 ? 'json-ld-one-of-several' : 'json-ld';
  return [
    ...stated('headquarters', 'address', addressOf(address), method),
    ...stated('location', 'address', locationOf(address), method),
    ...stated('country', 'address', countryOf(address), method),
    ...(countries.length > 1 ? stated('countries', 'address', countries) : []),
  ];
}

/** Top-level organisations and publishers; organisations inside reviews or articles are others. */
function organizationsIn(script: string): JsonObject[] {
  const tops = topObjects(script);
  const publishers = tops.flatMap((top) => list(top.publisher).filter(isObject));
  return [...tops, ...publishers].filter((object) =>
    typesOf(object).some((type) => ORGANIZATION_TYPE.test(type) && !NOT_AN_ORGANIZATION.has(type)),
  );
}

function isOwn(object: JsonObject, site: Site): boolean {
  const url = text(object.url) ?? text(object['@id']);
  const domain = url !== null && /^https?:/i.test(url) ? domainOf(url) : null;
  return domain === null || domain === domainOf(`https://${site.domain}/`);
}

function fits(object: JsonObject, site: Site, page: SitePage): boolean {
  const name = text(object.name) ?? text(object.legalName);
  if (name === null || namesDomain(name, site.domain)) return true;
  const { title, meta } = page.document;
  return `${title} ${meta.get('og:site_name') ?? ''}`.toLowerCase().includes(name.toLowerCase());
}

function named(value: unknown): string | null {
  const name = text(value);
  return name === null || name.length > 120 || isTemplateText(name) ? null : name;
}

function describes(description: string | null): boolean {
  return description !== null && description.length >= LEAST_DESCRIPTION && !isTemplateText(description);
}

/** An exact number only: a range (`minValue`/`maxValue`) does not say how many people work there. */
function employeeCountOf(given: unknown): number | null {
  return wholeNumber(isObject(given) ? given.value : given);
}

function employeeRangeOf(given: unknown): string | null {
  if (!isObject(given)) return typeof given === 'string' && /^\d{1,6}-\d{1,6}$/.test(given) ? given : null;
  const [least, most] = [wholeNumber(given.minValue), wholeNumber(given.maxValue)];
  return least !== null && most !== null && least < most ? `${least}-${most}` : null;
}

function wholeNumber(value: unknown): number | null {
  const count = typeof value === 'string' && /^\d{1,7}$/.test(value.trim()) ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count > 0 ? count : null;
}

function yearOf(given: unknown): number | null {
  const year = Number(/^\s*(\d{4})\b/.exec(String(given ?? ''))?.[1]);
  return year >= 1500 ? year : null;
}

function addressOf(address: JsonObject): string | null {
  const street = text(address.streetAddress);
  if (street === null) return null;
  const town = [text(address.postalCode), text(address.addressLocality)].filter(Boolean).join(' ');
  const parts = [street, town, text(address.addressRegion), countryOf(address)].filter(Boolean) as string[];
  // A street that already holds all of it is written out once.
  return [...new Set(parts.filter((part, index) => index === 0 || !street.includes(part)))].join(', ');
}

function locationOf(address: JsonObject): string | null {
  const parts = [text(address.addressLocality), text(address.addressRegion)].filter((part) => part !== null);
  return parts.length === 0 ? null : [...new Set(parts)].join(', ');
}

function countryOf(address: JsonObject): string | null {
  const country = address.addressCountry;
  return text(isObject(country) ? country.name : country);
}
