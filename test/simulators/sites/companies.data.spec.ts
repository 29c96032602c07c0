import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse } from 'tldts';
import { SIMULATED_COMPANIES, simulatedCompany } from './companies.data.ts';
import { toCsv } from './companies-csv.ts';
import { isWorking, type SimulatedCompany } from './simulated-company.ts';
import {
  COMPETITORS,
  EXISTING_CUSTOMERS,
  HOSTS_WITH_TROUBLE,
  listedCompanies,
  STORY_EXPECTATION,
  SUPPRESSED,
} from './story.ts';

const working = SIMULATED_COMPANIES.flatMap(({ domain, site }) => (isWorking(site) ? [{ domain, site }] : []));

describe('the invented companies', () => {
  it('are about sixty, with names and registrable domains of their own', () => {
    expect(SIMULATED_COMPANIES.length).toBeGreaterThanOrEqual(58);
    const domains = SIMULATED_COMPANIES.flatMap(({ domain }) => domain ?? []);
    expect(new Set(domains).size).toBe(domains.length);
    expect(new Set(SIMULATED_COMPANIES.map(({ name }) => name)).size).toBe(SIMULATED_COMPANIES.length);
    for (const domain of domains) {
      expect(parse(domain, { allowPrivateDomains: false }).domain).toBe(domain);
      expect(domain).toMatch(/^[a-z]+\.example$/);
    }
  });

  it('come from at least twelve countries and use every style of site and every kind of trouble', () => {
    expect(new Set(SIMULATED_COMPANIES.map(({ row }) => row.country)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(working.map(({ site }) => site.style)).size).toBe(8);
    expect(new Set(SIMULATED_COMPANIES.map(({ site }) => site?.behaviour ?? 'none')).size).toBe(9);
  });

  it('state on the website the number and the year that the data claims, in the sentence a reader would quote', () => {
    for (const { site } of working) {
      if (site.size !== null) expect(site.size.sentence).toContain(String(site.size.employees));
      if (site.founding !== null) expect(site.founding.sentence).toContain(String(site.founding.year));
    }
  });

  it('repeat no sentence about what they sell, to whom, or how they began', () => {
    const sentences = working.flatMap(({ site }) => [site.headline, ...site.pitch, site.audience, ...site.story]);
    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
  });

  it('employ nobody twice, and some have a board', () => {
    const people = working.flatMap(({ site }) => site.people);
    expect(new Set(people.map(([name]) => name)).size).toBe(people.length);
    expect(people.filter(([, , seat]) => seat === 'board').length).toBeGreaterThanOrEqual(6);
    expect(people.filter(([, , seat]) => seat === 'advisor').length).toBeGreaterThanOrEqual(3);
  });

  const folder = process.env.GTM_EVAL_DATA;
  (folder === undefined ? it.skip : it)('bear no name and no domain label of a company in the real data', () => {
    const rows: { company_name: string; domain: string }[] = parseCsv(
      readFileSync(join(folder ?? '', 'companies/companies.dev.csv')),
      { columns: true, bom: true, relax_column_count: true },
    );
    const real = new Set(rows.flatMap((row) => [squeezed(row.company_name), row.domain.split('.')[0] ?? '']));
    for (const { name, domain } of SIMULATED_COMPANIES) {
      expect([name, real.has(squeezed(name))]).toEqual([name, false]);
      if (domain !== null) expect([domain, real.has(domain.replace('.example', ''))]).toEqual([domain, false]);
    }
  });
});

describe('the imported file', () => {
  const rows = read(toCsv());

  it('has one row per company and survives a round trip, hostile cells included', () => {
    expect(Object.keys(rows[0] ?? {})).toEqual(
      'company_name,domain,country,employee_count,industry_raw,description,founded,location,tags'.split(','),
    );
    expect(rows.map((row) => [row.company_name, row.description, row.employee_count])).toEqual(
      SIMULATED_COMPANIES.map(({ name, row }) => [name, row.description, row.employeeCount?.toString() ?? '']),
    );
    expect(rows.find((row) => row.domain === HOSTS_WITH_TROUBLE.markupInName)?.description).toMatch(/^=HYPERLINK\("/);
  });

  it('writes some domains the way people do, one on a shared host and one not at all', () => {
    expect(rows.find((row) => row.company_name === 'Brackenpay')?.domain).toBe('https://www.brackenpay.example/en/');
    expect(rows.find((row) => row.company_name === 'Willowpost Studio')?.domain).toContain('linkedin.com/company/');
    expect(rows.find((row) => row.company_name === 'Greywether Trading')?.domain).toBe('');
  });

  it('can be cut to the customers, competitors and suppressed companies', () => {
    const names = (domains: readonly string[]) => read(toCsv(listedCompanies(domains))).map((row) => row.company_name);
    expect(names(EXISTING_CUSTOMERS)).toEqual(['Harrowmint', 'Kontormöwe']);
    expect(names(COMPETITORS)).toEqual(['Reconholt']);
    expect(names(SUPPRESSED)).toEqual(['Mossgate Money']);
  });
});

describe('what the story expects', () => {
  it('is what the rows say: British fintech with 11 to 50 people is the expected list and what is left out', () => {
    const found = SIMULATED_COMPANIES.filter(isBritishFintech).filter(({ row }) => within(row.employeeCount, 11, 50));
    const { clearMatches, contradictedByWebsite, leftOut } = STORY_EXPECTATION;
    expect(found.map(({ domain }) => domain).sort()).toEqual(
      [...clearMatches, contradictedByWebsite.domain, ...Object.values(leftOut)].sort(),
    );
  });

  it('has no other British company of that size that talks of money', () => {
    const others = SIMULATED_COMPANIES.filter(
      (company) =>
        company.row.country === 'United Kingdom' &&
        within(company.row.employeeCount, 11, 50) &&
        !isBritishFintech(company),
    );
    expect(others.length).toBeGreaterThanOrEqual(6);
    for (const { row } of others) {
      expect([row.industry, row.description, ...row.tags].join(' ')).not.toMatch(
        /fintech|payment|bank|lending|financ/i,
      );
    }
  });

  it('knows the size that only the website states and the one that it contradicts', () => {
    const { sizeOnWebsiteOnly, contradictedByWebsite } = STORY_EXPECTATION;
    const unknown = simulatedCompany(sizeOnWebsiteOnly.domain);
    expect(unknown.row.employeeCount).toBeNull();
    expect(isWorking(unknown.site) && unknown.site.size?.employees).toBe(sizeOnWebsiteOnly.onWebsite);
    const contradicted = simulatedCompany(contradictedByWebsite.domain);
    expect(contradicted.row.employeeCount).toBe(contradictedByWebsite.inFile);
    expect(isWorking(contradicted.site) && contradicted.site.size?.employees).toBe(contradictedByWebsite.onWebsite);
  });

  it('has near misses that fail in exactly one thing: size or country', () => {
    for (const domain of STORY_EXPECTATION.justMissed) {
      const { row } = simulatedCompany(domain);
      const failures = [row.country !== 'United Kingdom', !within(row.employeeCount, 11, 50)].filter(Boolean);
      expect([domain, row.industry.startsWith('Fintech'), failures.length]).toEqual([domain, true, 1]);
    }
  });
});

function isBritishFintech({ row }: SimulatedCompany): boolean {
  return row.country === 'United Kingdom' && row.industry.startsWith('Fintech');
}

function within(count: number | null, min: number, max: number): boolean {
  return count !== null && count >= min && count <= max;
}

function read(csv: string): Record<string, string>[] {
  return parseCsv(csv, { columns: true });
}

function squeezed(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
