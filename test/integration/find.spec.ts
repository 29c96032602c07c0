import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FIND_FLOW, toFindAnswer, understand } from '#modules/discovery';
import { CompanyImportService, ProfileRepository } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { type OpenContext, openContext } from '#src/service';
import type { TestDatabase } from '#test/support/database';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';

/** More than one find looks at closely, so that something has to decide which. */
const SPANISH = 60;

describe('a find', () => {
  let testDatabase: TestDatabase;
  let product: OpenContext;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    const config = readConfig({ DATABASE_URL: testDatabase.url, GTM_WEBSITES: 'off', GTM_LOG_LEVEL: 'error' });
    product = await openContext(config);
    const rows = [
      ...Array.from({ length: SPANISH }, (_, n) => `Alpha ${n},alpha${n}.example,Spain,20,Fintech,Fintech for shops.`),
      ...Array.from({ length: 12 }, (_, n) => `Zulu ${n},zulu${n}.example,Nigeria,20,Fintech,Fintech for shops.`),
      'Nowhere,nowhere.example,,20,Fintech,Fintech for shops.',
      'Elsewhere,elsewhere.example,Kenya,500,Fintech,Fintech for shops.',
      'Baker,baker.example,Nigeria,20,Food,Bread and a fintech joke.',
    ];
    const file = path.join(await temporaryFolder('find'), 'companies.csv');
    await writeFile(file, `company_name,domain,country,employee_count,industry_raw,description\n${rows.join('\n')}\n`);
    await product.app.get(CompanyImportService).importFile(file, 'prospects');
  });

  afterAll(async () => {
    await product.close();
    await testDatabase.drop();
  });

  async function find(text: string) {
    const runs = product.app.get(RunsService);
    const id = await runs.start(FIND_FLOW, { text }, { kind: 'cli', actor: 'test', reply: null });
    return toFindAnswer(await runs.execute(id));
  }

  function stateProfile(sentence: string) {
    return product.app.get(ProfileRepository).setIcp('customer', sentence, understand(sentence).criteria);
  }

  it('lets the profile decide among more companies than it looks at closely', async () => {
    await stateProfile('fintech companies in Nigeria');
    const { results } = await find('fintech companies with 2 to 400 people');
    expect(results.map(({ match, icp_fit_score }) => [match, icp_fit_score])).toEqual(
      Array.from({ length: 10 }, () => [100, 100]),
    );
    // One of unknown country fits by all that is known; the sixty Spanish ones do not.
    expect(results.filter(({ company }) => company.country === 'Nigeria').length).toBeGreaterThanOrEqual(9);
  });

  it.each([
    'fintech companies with 2 to 400 people',
    'fintech in Spain or Nigeria under 30 people',
    'food companies in Nigeria',
    'fintech outside Spain',
  ])('accounts for every company it considered: %s', async (sentence) => {
    const { considered, fitting, left_out } = await find(sentence);
    const accounted = Object.values(left_out).reduce((sum, count) => sum + count, fitting);
    expect(considered).toBeGreaterThan(0);
    expect(accounted).toBe(considered);
  });

  it('calls nothing partial where websites are not to be read', async () => {
    const { results, notices } = await find('fintech in Nigeria');
    expect(results.map(({ partial, website }) => [partial, website])).toEqual(
      results.map(() => [false, 'not read (GTM_WEBSITES=off)']),
    );
    expect(notices.join(' ')).not.toMatch(/website/);
  });

  it('takes exclusions alone as a wish about the profile', async () => {
    await stateProfile('fintech companies in Nigeria or Kenya');
    const { criteria_from, results } = await find('find me customers, but not in Nigeria');
    expect(criteria_from).toBe('icp');
    expect(results.map(({ company }) => company.name)).toEqual(['Elsewhere', 'Nowhere']);
  });

  it('does not hide behind the profile what is not known of the sentence', async () => {
    await stateProfile('fintech companies');
    const { results } = await find('fintech in Kenya');
    expect(results[0]).toMatchObject({ company: { name: 'Elsewhere' }, known_to_fit: true, gaps: [] });
    expect(results[1]).toMatchObject({
      company: { name: 'Nowhere' },
      known_to_fit: false,
      coverage: 0.75,
      gaps: [{ text: 'Country is not known', up_to: 25 }],
      fit_coverage: 1,
    });
  });
});
