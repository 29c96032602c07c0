import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallOptions } from '#src/ports/call-options';
import type { SearchPort, SearchQuery } from '#src/ports/search';

export interface SearchUnderTest {
  search: SearchPort;
  close(): Promise<void>;
}

/** Companies every adapter is given to search, by whatever way it has. */
export const SEARCHABLE = [
  {
    name: 'Acme Pay',
    domain: 'acme.example',
    country: 'United Kingdom',
    size: 40,
    industry: 'Fintech -> Payments',
    description: 'Acme moves money between banks for small shops.',
    location: 'London, England, United Kingdom',
  },
  {
    name: 'Beta Bank',
    domain: 'beta.example',
    country: 'Germany',
    size: 400,
    industry: 'Fintech',
    description: 'A bank for freelancers.',
    location: 'Berlin, Germany',
  },
  {
    name: 'Gamma Routes',
    domain: 'gamma.example',
    country: 'United States',
    size: null,
    industry: 'Logistics',
    description: 'Route planning for delivery vans.',
    location: 'Austin, TX, USA',
  },
  {
    name: 'Delta',
    domain: 'delta.example',
    country: '',
    size: 20,
    industry: '',
    description: 'Payments made simple.',
    location: '',
  },
] as const;

const OPEN: SearchQuery['filters'] = { countries: [], excludedCountries: [], places: [], size: null };

export function ask(
  over: Partial<Omit<SearchQuery, 'filters'>> & { filters?: Partial<SearchQuery['filters']> },
): SearchQuery {
  return { text: 'a query', terms: [], industries: [], limit: 10, ...over, filters: { ...OPEN, ...over.filters } };
}

export function call(): CallOptions {
  return { signal: AbortSignal.timeout(10_000), deadline: Date.now() + 10_000, runId: 'test' };
}

/** What every search adapter promises. */
export function searchContract(name: string, start: () => Promise<SearchUnderTest>): void {
  describe(`search port: ${name}`, () => {
    let under: SearchUnderTest;
    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under.close());

    const names = async (query: SearchQuery) =>
      (await under.search.search(query, call())).map(({ title }) => title).sort();

    it('finds by any of the terms, and by industry label', async () => {
      expect(await names(ask({ terms: ['route planning', 'freelancers'] }))).toEqual(['Beta Bank', 'Gamma Routes']);
      expect(await names(ask({ industries: ['Fintech'] }))).toEqual(['Acme Pay', 'Beta Bank']);
    });

    it('keeps the words of a phrase together', async () => {
      expect(await names(ask({ terms: ['delivery planning'] }))).toEqual([]);
    });

    it('drops what is known to be otherwise and keeps what is not known', async () => {
      expect(await names(ask({ filters: { countries: ['GB'] } }))).toEqual(['Acme Pay', 'Delta']);
      expect(await names(ask({ filters: { excludedCountries: ['GB', 'DE'] } }))).toEqual(['Delta', 'Gamma Routes']);
      expect(await names(ask({ filters: { size: { min: 20, max: 40 } } }))).toEqual([
        'Acme Pay',
        'Delta',
        'Gamma Routes',
      ]);
    });

    it('proves each hit with words of its source', async () => {
      const [hit] = await under.search.search(ask({ terms: ['money'] }), call());
      expect(hit).toMatchObject({
        title: 'Acme Pay',
        url: 'https://acme.example/',
        snippet: expect.stringContaining('money'),
      });
    });

    it('gives no more than asked for, the best first', async () => {
      const hits = await under.search.search(
        ask({ terms: ['payments', 'bank'], industries: ['Fintech'], limit: 2 }),
        call(),
      );
      expect(hits).toHaveLength(2);
      expect(hits[0]!.rank).toBeGreaterThanOrEqual(hits[1]!.rank);
    });

    it.each([`'; drop table company; --`, '& | ! <-> :*', '%', '\\', ''])(
      'takes %j for words, not for syntax',
      async (term) => {
        expect(await names(ask({ terms: [term], industries: [term] }))).toEqual([]);
      },
    );

    it('stops when it is told to', async () => {
      const signal = AbortSignal.abort(new Error('stopped'));
      await expect(under.search.search(ask({ terms: ['money'] }), { ...call(), signal })).rejects.toThrow('stopped');
    });
  });
}
