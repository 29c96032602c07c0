import { distance } from 'fastest-levenshtein';
import type { CompanyTraits } from './company-traits.rules.ts';

/** Why two records may be one, and how sure that is. */
export interface Likeness {
  /** 0-1; from signs that agree, not a measured probability. */
  score: number;
  /** In words, the strongest first. */
  reasons: string[];
}

/** Pairs below are not proposed to anybody. */
export const PROPOSED_FROM = 0.6;

/**
 * Whether two records are one company. One sign that belongs to a single company is enough: the LinkedIn page, a domain
 * that leads to the other's. A name is not: of companies with the same name in the same city most are different ones as
 * soon as each has a domain of its own; there the descriptions must agree, too. `null`: nothing worth a person's time.
 */
export function likenessOf(one: CompanyTraits, other: CompanyTraits): Likeness | null {
  const name = nameLikeness(one, other);
  const certain = certainSign(one, other, name);
  if (certain !== null) return certain;
  if (name === null || contradicts(one, other)) return null;
  const place = placeLikeness(one, other);
  const text = textLikeness(one, other);
  const [score, ...more] =
    one.domain !== null && other.domain !== null
      ? withTwoDomains(one, other, name, place, text)
      : withOneDomain(name, place, text);
  if (score < PROPOSED_FROM) return null;
  return { score, reasons: [name.reason, ...more, ...place.reason, ...text.reason] };
}

interface NameLikeness {
  /** 1: the same; less: a letter or an addition apart. */
  degree: number;
  reason: string;
}

interface PlaceLikeness {
  kind: 'city' | 'country' | 'unknown' | 'other-city' | 'other-country';
  reason: string[];
}

interface TextLikeness {
  /** Share of the shorter description's words that the other has; `null` when one has too few words. */
  share: number | null;
  reason: string[];
}

/** Signs only one company has. */
function certainSign(one: CompanyTraits, other: CompanyTraits, name: NameLikeness | null): Likeness | null {
  const named = name === null ? [] : [name.reason];
  if (one.leadsTo !== null && one.leadsTo === other.registrable) {
    return { score: 0.97, reasons: [`${one.domain} leads to ${other.registrable}`, ...named] };
  }
  if (other.leadsTo !== null && other.leadsTo === one.registrable) {
    return { score: 0.97, reasons: [`${other.domain} leads to ${one.registrable}`, ...named] };
  }
  if (one.linkedin !== null && one.linkedin === other.linkedin) {
    return { score: 0.95, reasons: ['the same LinkedIn page', ...named] };
  }
  if (one.registrable !== null && one.registrable === other.registrable && name !== null) {
    return { score: 0.9, reasons: [`both under ${one.registrable}`, ...named] };
  }
  return null;
}

function nameLikeness(one: CompanyTraits, other: CompanyTraits): NameLikeness | null {
  if (one.name === other.name) return { degree: 1, reason: 'the same name' };
  const [squeezed, otherSqueezed] = [one.name.replaceAll(' ', ''), other.name.replaceAll(' ', '')];
  if (squeezed === otherSqueezed) return { degree: 1, reason: 'the same name' };
  if (one.core === other.core) return { degree: 0.9, reason: 'the same name but for an addition' };
  const length = Math.min(squeezed.length, otherSqueezed.length);
  // A letter more or less makes another name of a short one.
  if (length < 6) return null;
  const apart = isSwap(squeezed, otherSqueezed) ? 1 : distance(squeezed, otherSqueezed);
  if (apart <= (length < 12 ? 1 : 2)) return { degree: 0.8, reason: 'names a typing error apart' };
  return null;
}

/** Two neighbouring letters the wrong way round: one slip of the fingers, two changes to a distance. */
function isSwap(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const at = one.split('').findIndex((letter, index) => letter !== other[index]);
  if (at < 0 || one[at] !== other[at + 1] || one[at + 1] !== other[at]) return false;
  return one.slice(at + 2) === other.slice(at + 2);
}

function contradicts(one: CompanyTraits, other: CompanyTraits): boolean {
  if (one.linkedin !== null && other.linkedin !== null) return true;
  return one.founded !== null && other.founded !== null && Math.abs(one.founded - other.founded) > 2;
}

function placeLikeness(one: CompanyTraits, other: CompanyTraits): PlaceLikeness {
  const shared = [...one.cities].filter((city) => other.cities.has(city));
  if (shared.length > 0) return { kind: 'city', reason: ['the same city'] };
  const isOtherCity = one.cities.size > 0 && other.cities.size > 0;
  if (one.countryCode === null || other.countryCode === null) {
    return { kind: isOtherCity ? 'other-city' : 'unknown', reason: [] };
  }
  if (one.countryCode !== other.countryCode) return { kind: 'other-country', reason: [] };
  return isOtherCity
    ? { kind: 'other-city', reason: ['the same country'] }
    : { kind: 'country', reason: ['the same country'] };
}

function textLikeness(one: CompanyTraits, other: CompanyTraits): TextLikeness {
  const [short, long] = one.words.size < other.words.size ? [one.words, other.words] : [other.words, one.words];
  if (short.size < 3) return { share: null, reason: [] };
  const share = [...short].filter((word) => long.has(word)).length / short.size;
  return { share, reason: share >= 0.4 ? ['descriptions agree'] : [] };
}

/** One of them has no domain of its own: a list that lacks a column makes such doubles. */
function withOneDomain(name: NameLikeness, { kind }: PlaceLikeness, { share }: TextLikeness): [number, ...string[]] {
  if (kind === 'other-country') return [(share ?? 0) >= 0.6 ? 0.6 * name.degree : 0];
  const base = { city: 0.9, country: 0.75, unknown: 0.7, 'other-city': 0.6 }[kind];
  const told = share === null ? 0 : share >= 0.4 ? 0.08 : share < 0.1 ? -0.15 : 0;
  return [round(base * name.degree + told)];
}

/** Two domains, nothing that joins them: the texts must. */
function withTwoDomains(
  one: CompanyTraits,
  other: CompanyTraits,
  name: NameLikeness,
  { kind }: PlaceLikeness,
  { share }: TextLikeness,
): [number, ...string[]] {
  const isSameLabel = one.label !== null && one.label === other.label;
  const more = isSameLabel ? ['domains that differ in their ending only'] : [];
  if (share === null) return [isSameLabel && kind === 'city' ? round(0.7 * name.degree) : 0, ...more];
  if (share < 0.4) return [0];
  const base = isSameLabel ? 0.85 : 0.75;
  const placed = { city: 0.1, country: 0, unknown: 0, 'other-city': -0.05, 'other-country': -0.1 }[kind];
  const texts = share >= 0.7 ? 0.05 : 0;
  return [round((base + placed + texts) * name.degree), ...more];
}

function round(score: number): number {
  return Math.round(Math.min(0.95, Math.max(0, score)) * 100) / 100;
}
