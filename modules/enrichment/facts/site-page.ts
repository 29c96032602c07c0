import { getDomain } from 'tldts';
import type { PageKind } from '#src/domain/page-kind';
import { foldedKey, germanKeys } from '#src/platform/text/words';
import type { PageDocument } from '../page-document.ts';
import type { FactField } from './data/fact-fields.data.ts';
import type { FactMethod } from './data/fact-methods.data.ts';
import type { QuotePlace } from './quote.rules.ts';

/** A page of a company's website, taken apart, with what it is for. */
export interface SitePage {
  kind: PageKind;
  document: PageDocument;
}

/** The pages of one website, and whose it is. */
export interface Site {
  /** Registrable domain, without `www.`. */
  domain: string;
  pages: readonly SitePage[];
}

/** A value somebody believes to have read, with the words that say it. Becomes a fact when the words really are there. */
export interface Candidate {
  field: FactField;
  value: string | number | string[];
  quote: string;
  method: FactMethod;
  page: SitePage;
  /** `words` unless said otherwise. */
  place?: QuotePlace;
}

/** What the domain is called, without its ending: `acme` for `acme.co.uk`. */
export function labelOf(domain: string): string {
  const registrable = getDomain(domain) ?? domain;
  return registrable.split('.')[0] ?? '';
}

/** True when a name and the domain go together: one holds the other, spelling aside ("Nord Licht GmbH", nordlicht.de). */
export function namesDomain(name: string, domain: string): boolean {
  const label = foldedKey(labelOf(domain)).replaceAll(' ', '');
  return germanKeys(withPlainLetters(name)).some((key) => keyNamesLabel(key, label));
}

function keyNamesLabel(key: string, label: string): boolean {
  const squeezed = key.replaceAll(' ', '');
  if (squeezed.length < 2 || label.length < 2) return false;
  if (squeezed.includes(label) || (squeezed.length >= 4 && label.includes(squeezed))) return true;
  const [first = ''] = key.split(' ');
  return first.length >= 4 && label.startsWith(first);
}

/** Registrable domain of an address, or its host where there is none; `null` when it is no address. */
export function domainOf(url: string): string | null {
  return getDomain(url) ?? (URL.canParse(url) ? new URL(url).hostname : null);
}

/** Letters that are no letter with a mark, so that taking marks off leaves them. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  æ: 'ae',
  Æ: 'AE',
  đ: 'd',
  ı: 'i',
};

function withPlainLetters(name: string): string {
  return name.replace(/[łŁøØæÆđı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
}
