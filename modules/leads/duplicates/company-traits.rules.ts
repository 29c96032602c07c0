import { parse } from 'tldts';
import { countryCodeOf } from '#src/platform/geography/countries';
import { foldedKey } from '#src/platform/text/words';
import { nameKey } from '../identity.rules.ts';

/** What of a company's record tells whether two of them are one company. */
export interface CompanyTraits {
  /** Name without case, accents, punctuation and legal form, words separated by blanks. */
  name: string;
  /** The same without blanks and the words many companies add to their name. */
  core: string;
  domain: string | null;
  /** The domain one can register: `acme.co.uk` of `shop.acme.co.uk`. */
  registrable: string | null;
  /** `acme` of `shop.acme.co.uk`. */
  label: string | null;
  countryCode: string | null;
  /** Cities: the first words of each place, `san francisco` of `San Francisco, CA, USA; Remote`. */
  cities: ReadonlySet<string>;
  linkedin: string | null;
  /** Registrable domain its website leads to, where that is another one. */
  leadsTo: string | null;
  founded: number | null;
  /** Words of the description, without the frequent ones. */
  words: ReadonlySet<string>;
}

/** A record as it is read for this. */
export interface CompanyRow {
  id: string;
  name: string;
  domain: string | null;
  country_code: string | null;
  location: string | null;
  linkedin_url: string | null;
  leads_to: string | null;
  founded: number | null;
  description: string | null;
}

/** What of a description is compared, in characters. */
const LONGEST_DESCRIPTION = 2_000;
/** Words companies put to their name or leave out. */
const ADDED =
  /^(?:the|das|die|der|le|la|el) | (?:ai|app|io|hq|labs?|technology|technologies|tech|software|systems|solutions|group|holdings?|international|global|online|inc|llc|ltd|gmbh)$/;

export function traitsOf(row: CompanyRow): CompanyTraits {
  // Twice: of `Pty Ltd` the first time takes one part only.
  const name = nameKey(nameKey(row.name));
  const host = hostTraits(row.domain);
  const leadsTo = hostTraits(row.leads_to).registrable;
  return {
    name,
    core: coreOf(name),
    domain: row.domain,
    ...host,
    countryCode: row.country_code,
    cities: citiesOf(row.location ?? ''),
    linkedin: linkedinKey(row.linkedin_url),
    leadsTo: leadsTo === host.registrable ? null : leadsTo,
    founded: row.founded,
    words: tellingWords(row.description ?? ''),
  };
}

function coreOf(name: string): string {
  const shorter = name.replace(ADDED, '').trim();
  return (shorter === '' ? name : shorter).replaceAll(' ', '');
}

function hostTraits(host: string | null): Pick<CompanyTraits, 'registrable' | 'label'> {
  if (host === null) return { registrable: null, label: null };
  const { domain, domainWithoutSuffix } = parse(host, { allowPrivateDomains: false });
  return { registrable: domain ?? host, label: domainWithoutSuffix?.replaceAll('-', '') ?? null };
}

/** Of each place its first part, unless that is a country or a way to work. */
function citiesOf(location: string): Set<string> {
  const first = location
    .slice(0, 500)
    .split(/[;|]/)
    .map((place) => foldedKey(place.split(',', 1)[0] ?? ''));
  const cities = first.filter((city) => city !== '' && city !== 'remote' && countryCodeOf(city) === null);
  return new Set(cities.map((city) => city.replace(/ city$/, '')));
}

/** The company's name in its LinkedIn address; pages of people and searches name no company. */
function linkedinKey(url: string | null): string | null {
  return /linkedin\.com\/(?:company|school|showcase)\/([^/?#\s]{1,200})/i.exec(url ?? '')?.[1]?.toLowerCase() ?? null;
}

function tellingWords(text: string): Set<string> {
  const words = foldedKey(text.slice(0, LONGEST_DESCRIPTION)).split(' ');
  return new Set(words.filter((word) => word.length > 3 && !FREQUENT.has(word)));
}

const FREQUENT: ReadonlySet<string> = new Set(
  (
    'that with from this their your they have more will which these those when where into over than them were been ' +
    'also about other most make makes helps help using used user users people company companies business businesses ' +
    'platform software service services solution solutions product products customers customer team teams world first ' +
    'build building builds data technology tools'
  ).split(' '),
);
