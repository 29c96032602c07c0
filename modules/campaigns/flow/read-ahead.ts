import type { WebPage } from '#src/ports/website';
import { type SiteSentence, sentencesOn } from '../parts/site-reading.ts';

/** So long after a page has come the request for the next one is on its way. */
const UNDER_WAY_MS = 20;

/** Reads pages while the next ones are waited for, so that little is left to do when the last one has come. */
export class ReadAhead {
  private readonly read = new Map<WebPage, SiteSentence[]>();

  /** Reads the page soon, if nobody wants its sentences before. */
  readonly begin = (page: WebPage): void => {
    setTimeout(() => this.sentencesOf(page), UNDER_WAY_MS);
  };

  readonly sentencesOf = (page: WebPage): SiteSentence[] => {
    const known = this.read.get(page);
    if (known !== undefined) return known;
    const sentences = sentencesOn(page);
    this.read.set(page, sentences);
    return sentences;
  };
}
