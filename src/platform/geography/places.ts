import { foldedKey, germanKeys } from '../text/words.ts';
import { AREAS, CITIES, PROVINCES, US_CITIES, US_STATES } from './places.data.ts';

/** A part of a country: a state, a city, or an area of several towns. */
export interface KnownPlace {
  label: string;
  /** Alpha-2 code of the country it lies in. */
  country: string;
  kind: 'state' | 'city' | 'area';
  /** Alpha-2 country or US state code it lies in; decides that "Austin, Texas" means Austin alone. */
  within: string;
  /** Spellings in location texts; a term with a comma stands for neighbouring parts ("New York, NY"). */
  terms: readonly string[];
}

/** Folded name -> place. Two-letter state codes are in `STATE_CODES`. */
export const PLACE_NAMES: ReadonlyMap<string, KnownPlace> = placeNames();

/** `CA` -> California; to be trusted in capitals only, because `in`, `or` and `me` are words. */
export const STATE_CODES: ReadonlyMap<string, KnownPlace> = new Map(
  US_STATES.map(([code, name]) => [code, PLACE_NAMES.get(foldedKey(name))!]),
);

/**
 * The piece of a location text ("Austin, TX, USA; Remote") that names one of the terms, as written; `null` when none
 * does. Parts between commas are compared whole, so "Virginia" does not match "West Virginia".
 */
export function locationPartNaming(location: string, terms: readonly string[]): string | null {
  const wanted = new Set(terms.map((term) => partsOf(term).join(',')));
  const longest = Math.max(1, ...[...wanted].map((key) => key.split(',').length));
  for (const piece of location.split(/[;|]/)) {
    const parts = piece.split(',').map((part) => foldedKey(part));
    for (let start = 0; start < parts.length; start += 1) {
      for (let length = 1; length <= longest && start + length <= parts.length; length += 1) {
        if (wanted.has(parts.slice(start, start + length).join(','))) return piece.trim();
      }
    }
  }
  return null;
}

function placeNames(): Map<string, KnownPlace> {
  const names = new Map<string, KnownPlace>();
  const add = (place: KnownPlace, spellings: string[]): void => {
    for (const spelling of spellings) for (const key of germanKeys(spelling)) names.set(key, place);
  };
  for (const [country, name, terms = '', aliases = ''] of CITIES) {
    add({ label: name, country, kind: 'city', within: country, terms: list(name, terms) }, list(name, aliases));
  }
  for (const [state, name, terms = '', aliases = ''] of US_CITIES) {
    add({ label: name, country: 'US', kind: 'city', within: state, terms: list(name, terms) }, list(name, aliases));
  }
  for (const [country, name, terms, aliases = ''] of PROVINCES) {
    add({ label: name, country, kind: 'state', within: country, terms: list(name, terms) }, list(name, aliases));
  }
  for (const [code, name, aliases = ''] of US_STATES) {
    add({ label: name, country: 'US', kind: 'state', within: 'US', terms: [name, code] }, list(name, aliases));
  }
  for (const [country, name, terms, aliases = ''] of AREAS) {
    add({ label: name, country, kind: 'area', within: country, terms: list('', terms) }, list(name, aliases));
  }
  return names;
}

function list(name: string, more: string): string[] {
  return [...new Set([name, ...more.split('|')].filter((part) => part !== ''))];
}

function partsOf(term: string): string[] {
  return term.split(',').map((part) => foldedKey(part));
}
