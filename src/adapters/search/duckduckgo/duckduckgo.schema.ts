import { load } from 'cheerio';
import { upToDeepestNesting } from '#src/platform/html/nesting';

/** One result as the page writes it; the address is mostly a redirect of DuckDuckGo's. */
export interface PageResult {
  title: string;
  href: string;
  snippet: string;
}

/** What the page holds. */
export interface ResultPage {
  results: PageResult[];
  /** It says itself that there is nothing. */
  saysNothingFound: boolean;
  /** It wants to see a person first. */
  isChallenge: boolean;
}

/** Reads the page as browsers without scripts get it. Advertisements are left out. */
export function readPage(html: string): ResultPage {
  const $ = load(upToDeepestNesting(html));
  const results = $('.result')
    .not('.result--ad, .result--no-result')
    .toArray()
    .flatMap((block): PageResult[] => {
      const link = $(block).find('a.result__a').first();
      const href = link.attr('href');
      return href ? [{ title: link.text(), href, snippet: $(block).find('.result__snippet').first().text() }] : [];
    });
  return {
    results,
    saysNothingFound: $('.no-results, .result--no-result').length > 0,
    isChallenge: $('#challenge-form, .anomaly-modal__title, form[action*="anomaly.js"]').length > 0,
  };
}
