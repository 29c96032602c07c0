import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import { Fact } from '#src/domain/fact';
import type { CallOptions } from '#src/ports/call-options';
import type { CompanyDataPort, CompanyDataQuery } from '#src/ports/company-data';

export interface CompanyDataUnderTest {
  companyData: CompanyDataPort;
  close(): Promise<void>;
}

export function call(): CallOptions {
  return { signal: AbortSignal.timeout(10_000), deadline: Date.now() + 10_000, runId: 'test' };
}

export function about(domain: string, over: Partial<CompanyDataQuery> = {}): CompanyDataQuery {
  return { domain, linkedinUrl: null, wanted: ['employeeCount', 'founded'], ...over };
}

/** What every source of company data promises. `known`: a query about a company of 24 people. */
export function companyDataContract(
  name: string,
  known: CompanyDataQuery,
  start: () => Promise<CompanyDataUnderTest>,
): void {
  describe(`company data port: ${name}`, () => {
    let under: CompanyDataUnderTest;
    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under.close());

    it('states facts with proof, one per field, of the fields it supports', async () => {
      const { result, credits } = await under.companyData.companyFacts(known, call());
      expect(result.find(({ field }) => field === 'employeeCount')?.value).toBe(24);
      expect(new Set(result.map(({ field }) => field)).size).toBe(result.length);
      for (const fact of result) {
        expect(Fact.parse(fact)).toMatchObject({ authority: 'vendor' });
        expect(fact.evidence.source).toMatch(/^https:\/\//);
        expect(fact.evidence.quote).not.toBe('');
        expect(under.companyData.supports.fields).toContain(fact.field);
      }
      expect(credits).toBeLessThanOrEqual(under.companyData.supports.credits);
    });

    it('knows nothing of a company it does not know, for nothing', async () => {
      const nobody = about('nowhere-known.example');
      expect(await under.companyData.companyFacts(nobody, call())).toMatchObject({ result: [], credits: 0 });
    });

    it('neither asks nor charges when nothing is wanted', async () => {
      const nothing = { ...known, wanted: [] };
      expect(await under.companyData.companyFacts(nothing, call())).toEqual({ result: [], credits: 0, kept: false });
    });

    it('stops when it is told to', async () => {
      const options = { ...call(), signal: AbortSignal.abort() };
      await expect(under.companyData.companyFacts(known, options)).rejects.toBeInstanceOf(VendorError);
    });
  });
}
