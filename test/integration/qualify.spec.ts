import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import { ProfileRepository } from '#modules/leads';
import { readConfig } from '#src/config/config';
import { ModelSource } from '#src/platform/llm-gateway/model-source';
import { type RunningService, startService } from '#src/service';
import type { TestDatabase } from '#test/support/database';
import { ScriptedModel, ScriptedModels } from '#test/support/scripted-model';
import { createMigratedDatabase } from '#test/support/test-product';

const LEAD = {
  company_name: 'Brightloom',
  domain: 'brightloom.example',
  industry: 'Fintech',
  company_size: '51-200',
  country: 'Germany',
  contact_title: 'VP Operations',
  contact_email: 'ann@brightloom.example',
};
const CHAIN = 'openai:gpt-6-luna';

describe('qualifying a lead', () => {
  let database: TestDatabase;
  let service: RunningService;
  let token: string;
  let model: ScriptedModel;

  beforeAll(async () => {
    database = await createMigratedDatabase();
  });

  afterAll(() => database.drop());

  async function open(env: Record<string, string>): Promise<void> {
    service = await startService(
      readConfig({ DATABASE_URL: database.url, GTM_PORT: '0', GTM_LOG_LEVEL: 'silent', ...env }),
    );
    token = (await service.app.get(AdminTokenService).rotate())!;
  }

  async function ask(path: string, body: unknown) {
    const response = await fetch(`${service.url}/api/v1/scoring/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    // biome-ignore lint/suspicious/noExplicitAny: a JSON body as an HTTP client sees it.
    return { status: response.status, body: (await response.json()) as any };
  }

  describe('by rules', () => {
    beforeAll(() => open({}));
    afterAll(() => service.close());

    it('gives score, reasoning and confidence from what the caller says', async () => {
      const { status, body } = await ask('qualify', LEAD);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        score: 100,
        confidence: 0.7,
        band: 'A',
        segment: 'Mid-Market',
        produced_by: 'rules',
        disqualified_by: [],
        model_version: 0,
      });
      const points = body.reasons.map((one: { points: number }) => one.points);
      expect(points.reduce((sum: number, one: number) => sum + one, 0)).toBe(100);
      expect(body.reasons[0]).toMatchObject({
        text: 'Employees: 126',
        evidence: [{ source: 'request', quote: '51-200' }],
      });
      expect(body.reasoning).toMatch(/^Fit 100 \(A\)\. Employees: 126 \(\+\d+\)\..* Not known: Hiring\.$/);
      expect(body.gaps.map((one: { fact: string }) => one.fact)).toContain('technologies');
    });

    it('has no score for a lead of which nothing is known, and names the rule for one that is ruled out', async () => {
      expect((await ask('qualify', {})).body).toMatchObject({ score: null, band: null, confidence: 0 });
      const free = await ask('qualify', { ...LEAD, contact_email: 'ann@gmail.com', contact_title: 'Student' });
      expect(free.body).toMatchObject({
        score: 0,
        band: null,
        disqualified_by: [{ rule: 'private e-mail address' }, { rule: 'student' }],
        reasoning: expect.stringContaining('Ruled out: private e-mail address'),
      });
    });

    it('takes events and other facts by name', async () => {
      const at = new Date().toISOString();
      const { body } = await ask('qualify', {
        ...LEAD,
        events: [{ event: 'demo_requested', at }],
        facts: { founded: 2020 },
      });
      expect(body).toMatchObject({ band: 'A1', engagement: { score: 60 } });
      expect(body.reasons.map((one: { fact: string }) => one.fact)).toContain('founded');
    });

    it('refuses what it does not know, by name', async () => {
      const wrong = await ask('qualify', { ...LEAD, headcount: 12 });
      expect(wrong.status).toBe(400);
      expect(wrong.body.error.message).toContain('headcount');
      expect((await ask('qualify', { employee_count: 'many' })).status).toBe(400);
    });

    it('sets the offer beside the facts, once somebody said what is sold', async () => {
      const unknown = await ask('angle', { ...LEAD, industry: 'Retail' });
      expect(unknown.body).toMatchObject({ primary_use_case: null, pitch: null, produced_by: 'rules' });
      expect(unknown.body.risk_flags[0]).toMatchObject({ text: 'Hiring is not known', inferred: false });
      await service.app.get(ProfileRepository).setProfile({
        name: 'Contoso',
        website: null,
        sells: 'workflow automation',
        sellsTo: null,
      });
      const { body } = await ask('angle', LEAD);
      expect(body.pitch).toEqual({
        text: 'For Brightloom (Fintech): Contoso offers workflow automation.',
        inferred: true,
        quotes: ['Fintech'],
      });
    });
  });

  describe('with a model', () => {
    beforeAll(async () => {
      await open({ OPENAI_API_KEY: 'key', LLM_FAST: CHAIN, LLM_SMART: CHAIN, LLM_CHEAP: CHAIN });
      model = new ScriptedModel('openai');
      const source = new ScriptedModels(model);
      service.app.get(ModelSource).open = (vendor) => source.open(vendor);
    });
    afterAll(() => service.close());

    it('words the reasoning, and changes nothing else', async () => {
      const reasoning = 'Brightloom is a fintech with about 126 employees and has a VP Operations.';
      model.answer(JSON.stringify({ reasoning }));
      const { body } = await ask('qualify', LEAD);
      expect(body).toMatchObject({ score: 100, band: 'A', reasoning, produced_by: CHAIN });
      model.assertPlayed();
    });

    it('falls back to rules when the model claims what no reason gives, twice', async () => {
      const invented = JSON.stringify({ reasoning: 'It raised 40 million and works for Fabrikam.' });
      model.answer(invented, invented);
      const { body } = await ask('qualify', { ...LEAD, company_name: 'Nordfeld' });
      expect(body).toMatchObject({ score: 100, produced_by: 'rules', reasoning: expect.stringMatching(/^Fit 100/) });
      model.assertPlayed();
    });
  });
});
