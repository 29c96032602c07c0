import type { VendorAnswers } from '#src/platform/vendor-usage/vendor-answers';
import type { WebAnswer, WebQuery } from '#src/ports/search';

const HOUR_MS = 3_600_000;

type Found = Omit<WebAnswer, 'fromCache'>;

/**
 * Answers of web searches, kept for some hours and shared by all runs. An empty answer is not kept: it is as often a
 * vendor's bad minute as the truth.
 */
export class SearchCache {
  constructor(
    private readonly answers: VendorAnswers,
    /** 0: nothing is kept. */
    private readonly hours: number,
  ) {}

  async read(query: WebQuery): Promise<WebAnswer | null> {
    if (this.hours === 0) return null;
    const kept = await this.answers.read<Found>(questionOf(query));
    return kept && { ...kept.value, fromCache: true };
  }

  async keep(query: WebQuery, { vendor, results }: Found): Promise<void> {
    if (this.hours === 0 || results.length === 0) return;
    await this.answers.keep<Found>(questionOf(query), {
      value: { vendor, results },
      credits: 0,
      freshMs: this.hours * HOUR_MS,
    });
  }
}

/** Whichever vendor answers, it is the same question. */
function questionOf({ text, country, limit }: WebQuery) {
  const words = text.trim().replace(/\s+/g, ' ').toLowerCase();
  return { vendor: 'web search', kind: 'search', input: { words, country, limit } };
}
