import type { PageKind } from '#src/domain/page-kind';
import { kindOfLink } from './link-kind.rules.ts';
import type { LinkedKind } from './link-words.data.ts';
import type { PageLink } from './page-outline.rules.ts';
import { pageKey, pageOfSameSite } from './same-site.rules.ts';

/** A page worth reading, and how it was found. */
export interface PlannedPage {
  url: string;
  kind: LinkedKind;
  /** A guess may not exist, which then says nothing about the site. */
  guessed: boolean;
}

/** By what they tell about a company, the best first; a cut budget keeps the beginning. */
const VALUE: readonly LinkedKind[] = [
  'about',
  'team',
  'imprint',
  'customers',
  'contact',
  'pricing',
  'careers',
  'product',
  'press',
];
/** How many pages of a kind are worth reading: a company and its story, leaders and staff, several products. */
const MOST_OF_A_KIND: Readonly<Record<LinkedKind, number>> = {
  about: 2,
  team: 3,
  imprint: 1,
  customers: 2,
  contact: 1,
  pricing: 1,
  careers: 1,
  product: 2,
  press: 1,
};
/** Kinds whose absence is worth a look at the sitemap and a guess. */
const EXPECTED: readonly LinkedKind[] = ['about', 'team', 'contact', 'imprint'];
/** A site that shows at least so many of the expected pages shows its ways. */
const ENOUGH_EXPECTED = 2;

interface Candidate extends PlannedPage {
  score: number;
}

/** The pages of one site that are known and not read yet, and which of them to read next. */
export class PagePlan {
  private readonly candidates = new Map<string, Candidate>();
  private readonly taken = new Set<string>();
  private readonly reads = new Map<LinkedKind, number>();

  /** @param domain registered domain of the site; only its pages are planned. */
  constructor(private readonly domain: string) {}

  /** Takes in the links of a page. */
  addLinks(links: readonly PageLink[], base: string): void {
    for (const { href, text } of links) {
      const url = pageOfSameSite(href, base, this.domain);
      const guess = url === null ? null : kindOfLink(text, url);
      if (url !== null && guess !== null) this.offer({ url: url.href, guessed: false, ...guess });
    }
  }

  /** Takes in an address that is likely to exist. */
  addGuess(url: string, kind: LinkedKind): void {
    this.offer({ url, kind, guessed: true, score: 1 });
  }

  /** Marks an address as seen: it will not be planned any more. */
  see(url: string): void {
    this.taken.add(pageKey(url));
    this.candidates.delete(pageKey(url));
  }

  /** The page to read next: one of each kind in the order of value, then a second one of each. */
  next(): PlannedPage | null {
    for (let round = 1; round <= Math.max(...Object.values(MOST_OF_A_KIND)); round += 1) {
      for (const kind of VALUE) {
        if (this.countOf(kind) >= Math.min(round, MOST_OF_A_KIND[kind])) continue;
        const best = this.bestOf(kind);
        if (best !== null) return this.take(best);
      }
    }
    return null;
  }

  /** The links say too little about where the important pages are. */
  get lacksWays(): boolean {
    return EXPECTED.length - this.missing.length < ENOUGH_EXPECTED;
  }

  /** Expected kinds of which nothing is known or read. */
  get missing(): readonly PageKind[] {
    return EXPECTED.filter((kind) => this.countOf(kind) === 0 && this.bestOf(kind) === null);
  }

  /** A page that was taken does not exist or repeats another, so its kind is still open. */
  giveBack(kind: LinkedKind): void {
    this.reads.set(kind, this.countOf(kind) - 1);
  }

  private offer(candidate: Candidate): void {
    const key = pageKey(candidate.url);
    if (this.taken.has(key)) return;
    const known = this.candidates.get(key);
    if (known === undefined || known.score < candidate.score) this.candidates.set(key, candidate);
  }

  private bestOf(kind: LinkedKind): Candidate | null {
    let best: Candidate | null = null;
    for (const candidate of this.candidates.values()) {
      // One page of a kind is known: guessing a second is not worth a request.
      if (candidate.kind !== kind || (candidate.guessed && this.countOf(kind) > 0)) continue;
      if (best === null || candidate.score > best.score) best = candidate;
    }
    return best;
  }

  private take({ url, kind, guessed }: Candidate): PlannedPage {
    this.see(url);
    this.reads.set(kind, this.countOf(kind) + 1);
    return { url, kind, guessed };
  }

  private countOf(kind: LinkedKind): number {
    return this.reads.get(kind) ?? 0;
  }
}
