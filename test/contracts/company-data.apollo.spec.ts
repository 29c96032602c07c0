import { expect, it } from '@jest/globals';
import { failureOf } from '#test/support/local-sites';
import { startApollo } from './apollo-under-test.ts';
import { about, call, companyDataContract } from './company-data.contract.ts';

companyDataContract('apollo', about('quillpenny.example'), async () => {
  const { companyData, simulator } = await startApollo();
  return { companyData, close: () => simulator.close() };
});

it('quotes the field of the record', async () => {
  const { companyData, simulator } = await startApollo();
  const { result, credits } = await companyData.companyFacts(about('quillpenny.example'), call());
  expect(credits).toBe(1);
  expect(result.find(({ field }) => field === 'employeeCount')).toMatchObject({
    value: 24,
    method: 'apollo-organization',
    evidence: {
      quote: '"estimated_num_employees": 24',
      source: expect.stringContaining('app.apollo.io/#/organizations/'),
    },
  });
  expect(result.find(({ field }) => field === 'linkedinUrl')?.value).toBe(
    'https://www.linkedin.com/company/quillpenny',
  );
  await simulator.close();
});

it.each([
  ['another company', { id: 'o1', name: 'Other', primary_domain: 'other.example' }, []],
  ['an impossible year', { id: 'o1', primary_domain: 'quillpenny.example', founded_year: 3019 }, []],
  ['an impossible head count', { id: 'o1', primary_domain: 'quillpenny.example', estimated_num_employees: -4 }, []],
])('states nothing of %s', async (_what, organization, facts) => {
  const { companyData, simulator } = await startApollo();
  simulator.failNext({ kind: 'body', body: { organization } });
  const answer = await companyData.companyFacts(about('quillpenny.example'), call());
  expect(answer).toEqual({ result: facts, credits: 1, kept: false });
  await simulator.close();
});

it('does not take an answer of another shape for an unknown company', async () => {
  const { companyData, simulator } = await startApollo();
  simulator.failNext({ kind: 'body', body: { companies: [] } });
  const error = await failureOf(companyData.companyFacts(about('quillpenny.example'), call()));
  expect(error).toMatchObject({ kind: 'bad-answer', uncertain: true });
  await simulator.close();
});
