import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StatedFact } from '#prompts/extract-company-facts';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { installedPrompts } from '#src/platform/prompts/prompt-folder';
import type { TestDatabase } from '#test/support/database';
import { callOf, gatewayOver } from '#test/support/gateway-workshop';
import { casesOf, failuresOf } from '#test/support/prompt-cases';
import { ScriptedModel, ScriptedModels } from '#test/support/scripted-model';
import { createMigratedDatabase } from '#test/support/test-product';
import { CompanyFactsService } from './company-facts.service.ts';
import type { FetchedPage } from './facts-from-site.rules.ts';
import { extractCompanyFactsPrompt } from './model-facts.rules.ts';

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createMigratedDatabase();
  database = new Database(testDatabase.url);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const HOME = `<title>Nordlicht</title><h1>Routes</h1><p>Nordlicht was founded in 2014.</p>
  <p>Forty-five of us plan “parcel” routes – from Kiel. Nordlicht grew out of Fördewind Kurier.</p>`;

describe('CompanyFactsService', () => {
  it('keeps what a model can quote, however the page is typeset, and drops what it invents', async () => {
    const { facts, dropped, producedBy } = await readWith([
      { field: 'location', value: 'Kiel', quote: 'plan "parcel" routes - FROM Kiel', page: 1 },
      { field: 'customers', value: 'Contoso', quote: 'Contoso trusts Nordlicht', page: 1 },
      { field: 'employeeCount', value: '45', quote: 'Forty-five of us', page: 1 },
      { field: 'headquarters', value: 'Kaistraße 4, Kiel', quote: 'from Kiel', page: 1 },
    ]);
    expect(facts.filter(({ authority }) => authority === 'model')).toEqual([
      expect.objectContaining({ field: 'location', value: 'Kiel', method: 'model' }),
    ]);
    expect(dropped).toBe(3);
    expect(producedBy).toBe('openai:gpt-test');
  });

  it('never puts a model before what the rules read, and lets it cast no doubt on it', async () => {
    const alone = await readWith([]);
    const { facts } = await readWith([
      { field: 'founded', value: '45', quote: 'Forty-five of us', page: 1 },
      { field: 'name', value: 'Fördewind Kurier', quote: 'Nordlicht grew out of Fördewind Kurier', page: 1 },
    ]);
    const names = facts.filter(({ field }) => field === 'name');
    expect(names.map(({ value, authority }) => [value, authority])).toEqual([
      ['Nordlicht', 'website'],
      ['Fördewind Kurier', 'model'],
    ]);
    expect(names[0]?.confidence).toBe(alone.facts.find(({ field }) => field === 'name')?.confidence);
    expect(facts.filter(({ field }) => field === 'founded').map(({ value }) => value)).toEqual([2014]);
  });

  it('is surer where model and rules agree', async () => {
    const alone = await readWith([]);
    const both = await readWith([{ field: 'founded', value: '2014', quote: 'Nordlicht was founded in 2014', page: 1 }]);
    const confidence = (facts: typeof alone.facts) => facts.find(({ field }) => field === 'founded')?.confidence ?? 0;
    expect(confidence(both.facts)).toBeGreaterThan(confidence(alone.facts));
    expect(both.facts.find(({ field }) => field === 'founded')?.authority).toBe('website');
  });

  it('answers by rules when the model fails, and says so', async () => {
    const { facts, producedBy, notices } = await readWith('no JSON at all');
    expect(producedBy).toBe('rules');
    expect(notices).toContainEqual(expect.stringContaining('No language model gave an answer'));
    expect(facts.map(({ field }) => field)).toContain('founded');
  });

  it('asks nobody without a model', async () => {
    const { gateway } = gatewayOver(database, readConfig({}), installedPrompts(), new ScriptedModels());
    const { producedBy, facts } = await new CompanyFactsService(gateway).read(
      pages(),
      { domain: 'nordlicht.example' },
      callOf('run-0'),
    );
    expect(producedBy).toBe('rules');
    expect(facts.every(({ authority }) => authority === 'website')).toBe(true);
  });
});

describe('the rules of the prompt', () => {
  const cases = casesOf('extract-company-facts').filter(({ by }) => by === 'all');
  it.each(cases.map((one) => [one.id, one] as const))('answer %s', (_, one) => {
    const { contract, rules } = extractCompanyFactsPrompt;
    const input = contract.input.parse(one.input);
    const output = contract.output.parse(rules(input));
    expect(failuresOf(one.expect, output)).toEqual([]);
    expect(contract.check?.(output, input)).toEqual([]);
  });
});

let runs = 0;

async function readWith(answer: StatedFact[] | string) {
  const text = typeof answer === 'string' ? answer : JSON.stringify({ facts: answer });
  const model = new ScriptedModel('openai').answerAlways(text);
  const config = readConfig({ OPENAI_API_KEY: 'key', LLM_FAST: 'openai:gpt-test' });
  const { gateway, calls, cache } = gatewayOver(database, config, installedPrompts(), new ScriptedModels(model));
  runs += 1;
  // Another page for each reading, or the kept answer of the one before would be taken.
  const read = pages(`<p>Edition ${runs}.</p>`);
  const result = await new CompanyFactsService(gateway).read(
    read,
    { domain: 'nordlicht.example' },
    callOf(`run-${runs}`),
  );
  await Promise.all([calls.onModuleDestroy(), cache.onModuleDestroy()]);
  return result;
}

function pages(more = ''): FetchedPage[] {
  const page = {
    url: 'https://nordlicht.example/',
    status: 200,
    html: HOME + more,
    fetchedAt: '2026-03-01T12:00:00.000Z',
  };
  return [{ kind: 'home', page }];
}
