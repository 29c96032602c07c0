import { describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import {
  type CompanyDataField,
  CompanyDataPort,
  type CompanyDataQuery,
  type CompanyDataSupport,
  type VendorFact,
} from '#src/ports/company-data';
import { OrderedCompanyData } from './ordered.company-data.ts';

const CALL = { signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY, runId: 'test' };
const QUERY: CompanyDataQuery = { domain: 'acme.example', linkedinUrl: null, wanted: ['employeeCount', 'founded'] };

describe('several sources of company data', () => {
  it('are asked in order for what is still missing, and the first one is right', async () => {
    const first = new Source('first', { employeeCount: 10 });
    const second = new Source('second', { employeeCount: 99, founded: 2001 });
    const third = new Source('third', { employeeCount: 7, founded: 1999 });
    const { result, credits } = await new OrderedCompanyData([first, second, third]).companyFacts(QUERY, CALL);
    expect(result.map(({ field, value }) => [field, value])).toEqual([
      ['employeeCount', 10],
      ['founded', 2001],
    ]);
    expect([credits, second.asked, third.asked]).toEqual([2, [['founded']], []]);
  });

  it('pass over one that fails, and fail when all do', async () => {
    const broken = new Source('broken', new VendorError('broken', 'facts', 'unavailable', 'down'));
    const working = new Source('working', { employeeCount: 10 });
    expect((await new OrderedCompanyData([broken, working]).companyFacts(QUERY, CALL)).result).toHaveLength(1);
    await expect(new OrderedCompanyData([broken]).companyFacts(QUERY, CALL)).rejects.toMatchObject({
      vendor: 'broken',
    });
  });

  it('know nothing when there are none', async () => {
    const none = new OrderedCompanyData([]);
    expect(none.supports).toEqual({ fields: [], credits: 0 });
    expect(await none.companyFacts(QUERY, CALL)).toEqual({ result: [], credits: 0, kept: false });
  });
});

class Source extends CompanyDataPort {
  readonly supports: CompanyDataSupport = { fields: ['employeeCount', 'founded'], credits: 1 };
  readonly asked: (readonly string[])[] = [];

  constructor(
    readonly vendor: string,
    private readonly values: Partial<Record<CompanyDataField, number>> | VendorError,
  ) {
    super();
  }

  async companyFacts(query: CompanyDataQuery) {
    this.asked.push(query.wanted);
    if (this.values instanceof VendorError) throw this.values;
    const evidence = { source: 'https://source.example/', quote: '10', observed_at: '2026-11-21T10:00:00.000Z' };
    const result = Object.entries(this.values).map(
      ([field, value]): VendorFact => ({
        field: field as CompanyDataField,
        value,
        authority: 'vendor',
        evidence,
        method: 'test',
        confidence: 0.5,
      }),
    );
    return { result, credits: 1, kept: false };
  }

  async probe() {
    return { ok: true, detail: this.vendor };
  }
}
