import { getDomain } from 'tldts';
import type { Fact } from '#src/domain/fact';
import type { WebPage } from '#src/ports/website';
import { factsFromSite } from './facts/facts-from-site.rules.ts';
import { openPage } from './page-document.ts';
import { isParked, reasonForNothing, type UnreadableReason } from './unreadable-page.rules.ts';

/** What was read of a page: facts (perhaps none), or why it cannot be read. */
export type PageReading = { kind: 'facts'; facts: Fact[] } | { kind: 'unreadable'; reason: UnreadableReason };

/**
 * Reads what a company's home page says about it. A parked, empty or script-only page is a result of its own, so that
 * nobody mistakes it for a company without anything to say.
 */
export function factsFromPage(page: WebPage): PageReading {
  const document = openPage(page);
  if (isParked(document)) return { kind: 'unreadable', reason: 'parked' };
  const domain = getDomain(page.url) ?? new URL(page.url).hostname;
  const { facts } = factsFromSite([{ kind: 'home', page }], { domain });
  const reason = facts.length === 0 ? reasonForNothing(document) : null;
  return reason === null ? { kind: 'facts', facts } : { kind: 'unreadable', reason };
}
