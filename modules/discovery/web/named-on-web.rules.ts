import { nameKey } from '#modules/leads';
import type { ExtractCompaniesOutput } from '#prompts/extract-companies';
import { cleanText } from '#src/platform/prompts/clean-text.rules';
import type { WebAnswer } from '#src/ports/search';
import { withoutLegalForm } from '../extract-companies.rules.ts';
import { isArticle, isCalledAfter, isListTitle, ownDomain } from './own-site.rules.ts';

/** Names kept of one search. */
const MOST_NAMES = 10;
/** What a step keeps must stay small; texts of the web are cut, and what does not fit is left. */
const MOST_BYTES = 6_000;
const LONGEST_NAME = 80;
const LONGEST_QUOTE = 160;
const LONGEST_TITLE = 100;

/** A company as a search result names it. */
export interface NamedOnWeb {
  name: string;
  /** Its own domain, when the result is a page of its own; `null`: to be found. */
  domain: string | null;
  /** Words of the result that hold the name. */
  quote: string;
  /** The page that named it. */
  url: string;
  /** That page's title when it is a list of companies, so that being named there says what the company is. */
  list: string | null;
}

/** What one search of the web gave. */
export interface WebFound {
  vendor: WebAnswer['vendor'];
  fromCache: boolean;
  /** Pages found. */
  results: number;
  named: NamedOnWeb[];
  /** `rules`, or the model that read the results. */
  producedBy: string;
}

/** Names that may be companies, with what the results show of their own addresses. */
export function namedIn({ results }: WebAnswer, { companies }: ExtractCompaniesOutput): NamedOnWeb[] {
  const named = companies.flatMap((company): NamedOnWeb[] => {
    const page = results.find(({ rank }) => rank === company.result);
    const name = usableName(company.name);
    if (!page || name === null) return [];
    const domain = ownDomain(company.domain);
    if (company.domain !== null && runsThePage(company.domain, domain, name, page.url)) return [];
    const quote = company.quote.slice(0, LONGEST_QUOTE).toWellFormed();
    const list = isListTitle(page.title) ? page.title.slice(0, LONGEST_TITLE).toWellFormed() : null;
    return [{ name, domain, quote, url: page.url, list }];
  });
  return fitting(named.slice(0, MOST_NAMES));
}

/** One entry for each company, in turns over the searches, so that no search crowds out the others. */
export function mergedNames(searches: readonly (readonly NamedOnWeb[])[]): { named: NamedOnWeb; search: number }[] {
  const merged: { named: NamedOnWeb; search: number }[] = [];
  const longest = Math.max(0, ...searches.map((names) => names.length));
  for (let turn = 0; turn < longest; turn += 1) {
    for (const [search, names] of searches.entries()) {
      const named = names[turn];
      if (!named) continue;
      const same = merged.find((other) => isSame(other.named, named));
      if (!same) merged.push({ named, search });
      else if (same.named.domain === null && named.domain !== null) same.named = named;
    }
  }
  return merged;
}

function isSame(one: NamedOnWeb, other: NamedOnWeb): boolean {
  if (one.domain !== null && other.domain !== null) return one.domain === other.domain;
  return nameKey(one.name) === nameKey(other.name);
}

/** Who runs a network, a directory or a magazine is not what its pages are about. */
function runsThePage(stated: string, domain: string | null, name: string, url: string): boolean {
  if (domain === null) return isCalledAfter(stated, name);
  return ownDomain(url) === domain && isArticle(url);
}

/** A name in one line, without its legal form; `null` for what no company is called. */
function usableName(text: string): string | null {
  const name = withoutLegalForm(
    cleanText(text.slice(0, LONGEST_NAME * 2))
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const isName = name.length <= LONGEST_NAME && /\p{L}/u.test(name) && !/[<>{}|\\"]|:\/\//.test(name);
  return isName && nameKey(name) !== '' ? name : null;
}

function fitting(named: readonly NamedOnWeb[]): NamedOnWeb[] {
  let bytes = 0;
  return named.filter((one) => {
    bytes += Buffer.byteLength(JSON.stringify(one));
    return bytes <= MOST_BYTES;
  });
}
