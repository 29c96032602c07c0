import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import { AdminTokenService } from '#modules/access';
import { CompanyRepository } from '#modules/leads';
import { RunsService } from '#modules/runs';
import {
  RESCORE_FLOW,
  type RescoreResult,
  ScoreFeedback,
  ScoringModelsService,
  templateDocument,
} from '#modules/scoring';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { type RunningService, startService } from '#src/service';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

const STRICT = templateDocument('default')
  .replace('name: Default', 'name: Small ones')
  .replace('{ from: 51, below: 501, points: 30 }', '{ from: 51, below: 501, points: 5 }')
  .replace('{ from: 11, below: 51, points: 20 }', '{ from: 11, below: 51, points: 60 }');

describe('scores of records', () => {
  let testDatabase: TestDatabase;
  let service: RunningService;
  let database: Database;
  let token: string;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    service = await startService(
      readConfig({ DATABASE_URL: testDatabase.url, GTM_PORT: '0', GTM_LOG_LEVEL: 'silent' }),
    );
    database = service.app.get(Database);
    // Here scores are renewed when a test says so.
    service.app.get(SchedulerRegistry).deleteInterval('renew-scores');
    token = (await service.app.get(AdminTokenService).rotate())!;
  });

  afterAll(async () => {
    await service.close();
    await testDatabase.drop();
  });

  beforeEach(async () => {
    await unfinishedRuns();
    await database.query('truncate company, contact, scoring_model, engagement_event, score cascade');
    // Without a published version the built-in model judges again.
    await service.app.get(ScoringModelsService).watchFacts();
  });

  /** Publishing starts a run that scores everything; it must not meet the next test. */
  async function unfinishedRuns(): Promise<void> {
    const runs = service.app.get(RunsService);
    for (const { id } of await runs.list(50)) expect((await runs.waitFor(id, 20_000)).finished_at).not.toBeNull();
  }

  async function ask(method: 'GET' | 'POST', path: string, body?: unknown) {
    const response = await fetch(`${service.url}/api/v1/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    // biome-ignore lint/suspicious/noExplicitAny: a JSON body as an HTTP client sees it.
    return { status: response.status, body: (await response.json()) as any };
  }

  /** A company of the size given, in an industry the default model likes. */
  async function company(domain: string, employees: number | null): Promise<string> {
    const [row] = await database.query<{ id: string }>(
      `insert into company (identity_key, name, domain, industry, employee_count)
       values ('domain:' || $1, $1, $1, 'Fintech', $2) returning id`,
      [domain, employees],
    );
    return row!.id;
  }

  async function rescore(): Promise<RescoreResult> {
    const runs = service.app.get(RunsService);
    const id = await runs.start(RESCORE_FLOW, {}, { kind: 'cli', actor: 'test', reply: null });
    const run = await runs.execute(id);
    expect(run.status).toBe('succeeded');
    return run.result as unknown as RescoreResult;
  }

  describe('versions of the model', () => {
    it('go from draft to published to archived, and say who and when', async () => {
      expect((await ask('GET', 'scoring/models')).body.models).toMatchObject([{ version: 0, state: 'published' }]);
      const first = (await ask('POST', 'scoring/models', { document: STRICT })).body.version;
      const second = (await ask('POST', 'scoring/models', { document: STRICT.replace('Small ones', 'Again') })).body
        .version;
      expect((await ask('POST', `scoring/models/${first}/publish`)).body).toEqual({
        version: first,
        replaced: null,
        rescore_run_id: expect.any(String),
        notices: [expect.stringContaining('past leads')],
      });
      expect((await ask('POST', `scoring/models/${second}/publish`)).body).toMatchObject({ replaced: first });
      expect((await ask('GET', 'scoring/models')).body.models).toMatchObject([
        { version: second, state: 'published', published_by: 'http:admin', published_at: expect.any(String) },
        { version: first, state: 'archived', archived_by: 'http:admin', name: 'Small ones' },
        { version: 0, state: 'archived' },
      ]);
      expect((await ask('POST', `scoring/models/${second}/publish`)).status).toBe(409);
      await ask('POST', `scoring/models/${second}/archive`);
      expect((await ask('GET', 'scoring/models/0')).body).toMatchObject({ state: 'published' });
    });

    it('keep one published version when two are published at once', async () => {
      const versions: number[] = [];
      for (let index = 0; index < 4; index += 1) {
        versions.push((await ask('POST', 'scoring/models', { document: STRICT })).body.version);
      }
      const answers = await Promise.all(versions.map((version) => ask('POST', `scoring/models/${version}/publish`)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const states = (await ask('GET', 'scoring/models')).body.models.map((one: { state: string }) => one.state);
      expect(states.filter((state: string) => state === 'published')).toHaveLength(1);
    });

    it('refuse a wrong document and name the lines', async () => {
      const wrong = STRICT.replace('coverage_needed: 0.4', 'coverage_needed: 4').replace('bands:', 'bandz:');
      const { status, body } = await ask('POST', 'scoring/models', { document: wrong });
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/line 5: coverage_needed/);
      expect(body.error.message).toMatch(/bandz/);
      expect(await database.query('select from scoring_model')).toEqual([]);
      const checked = await ask('POST', 'scoring/models', { document: STRICT, check_only: true });
      expect(checked.body).toEqual({ valid: true, name: 'Small ones' });
      expect(await database.query('select from scoring_model')).toEqual([]);
    });

    it('say what differs, and who would move', async () => {
      await company('small.example', 20);
      await company('middle.example', 100);
      await company('unknown.example', null);
      const { version } = (await ask('POST', 'scoring/models', { document: STRICT })).body;
      expect((await ask('GET', `scoring/models/0/diff?to=${version}`)).body.changes).toMatchObject([
        { part: 'name' },
        { part: 'fit', kind: 'changed', what: 'employee_count' },
      ]);
      const { body } = await ask('GET', `scoring/models/${version}/preview`);
      expect(body).toMatchObject({ from_version: 0, to_version: version, companies: 3, is_sample: false, moved: 1 });
      expect(body.moves).toContainEqual({ from: 'A', to: 'C', companies: 1 });
      expect(body.moves).toContainEqual({ from: 'no score', to: 'no score', companies: 1 });
      expect(body.top_movers[0]).toMatchObject({ domain: 'middle.example', before: { fit: 100 } });
      expect((await ask('GET', 'scoring/models/999/preview')).status).toBe(404);
      expect((await ask('GET', 'scoring/models/x')).status).toBe(400);
    });
  });

  describe('re-scoring', () => {
    it('scores only those of which something changed that the model looks at', async () => {
      const id = await company('small.example', 20);
      await company('middle.example', 100);
      expect(await rescore()).toMatchObject({ model_version: 0, companies: { records: 2, scored: 2, unchanged: 0 } });
      expect(await rescore()).toMatchObject({ companies: { scored: 0, unchanged: 2 } });
      await database.query(`update company set description = 'Says something else', location = 'Kiel' where id = $1`, [
        id,
      ]);
      expect(await rescore()).toMatchObject({ companies: { scored: 0, unchanged: 2 } });
      await database.query('update company set employee_count = 4000 where id = $1', [id]);
      expect(await rescore()).toMatchObject({ companies: { scored: 1, unchanged: 1 } });
      const { body } = await ask('GET', `companies/${id}/score`);
      expect(body.history.map((one: { fit: number }) => one.fit)).toEqual([body.fit.score, expect.any(Number)]);
      const { version } = (await ask('POST', 'scoring/models', { document: STRICT })).body;
      await ask('POST', `scoring/models/${version}/publish`);
      expect(await rescore()).toMatchObject({ model_version: version });
    });

    it('passes over what was taken away', async () => {
      const id = await company('small.example', 20);
      await database.query('update company set deleted_at = now() where id = $1', [id]);
      expect(await rescore()).toMatchObject({ companies: { records: 0 } });
      expect((await ask('GET', 'companies/small.example/score')).status).toBe(404);
    });

    it('sees facts that sources add', async () => {
      const id = await company('small.example', null);
      await rescore();
      expect((await ask('GET', `companies/${id}/score`)).body.fit.score).toBeNull();
      await service.app.get(CompanyRepository).saveFacts(id, [
        {
          field: 'employeeCount',
          value: 120,
          authority: 'website',
          method: 'text',
          confidence: 0.8,
          evidence: { source: 'https://small.example/about', quote: '120 people', observed_at: '2026-01-01T00:00:00Z' },
        },
      ]);
      expect(await rescore()).toMatchObject({ companies: { scored: 1 } });
      const { body } = await ask('GET', `companies/${id}/score`);
      expect(body.fit.reasons[0]).toMatchObject({
        text: 'Employees: 120',
        evidence: [{ source: 'https://small.example/about', quote: '120 people' }],
      });
    });
  });

  describe('a card', () => {
    it('names executives who are still there, with the place that says so', async () => {
      const id = await company('small.example', 20);
      const [person] = await database.query<{ id: string }>(
        `insert into contact (company_id, name, title) values ($1, 'Ann Reed', 'COO') returning id`,
        [id],
      );
      await database.query(
        `insert into contact_fact (contact_id, field, value, authority, source, quote, method, confidence, observed_at)
         values ($1, 'title', 'COO', 'website', 'https://small.example/team', 'Ann Reed, COO', 'card', 0.8, '2026-01-02')`,
        [person!.id],
      );
      const { fit } = (await ask('GET', `companies/${id}/score`)).body;
      expect(fit.reasons).toContainEqual(
        expect.objectContaining({
          text: 'Executives found: coo',
          evidence: [expect.objectContaining({ source: 'https://small.example/team', quote: 'Ann Reed, COO' })],
        }),
      );
      await database.query('update contact set gone_since = now() where id = $1', [person!.id]);
      expect(JSON.stringify((await ask('GET', `companies/${id}/score`)).body.fit.reasons)).not.toContain('coo');
    });

    it('adds up, names what would change it most, and is found by domain, address and id', async () => {
      const id = await company('small.example', 20);
      await database.query(
        `insert into contact (company_id, name, title, email) values ($1, 'Ann Reed', 'Student', 'ann@small.example')`,
        [id],
      );
      const byDomain = await ask('GET', 'companies/small.example/score');
      const { fit, would_change: would } = byDomain.body;
      expect(fit.reasons.reduce((sum: number, { points }: { points: number }) => sum + points, 0)).toBe(fit.score);
      expect(would[0]).toMatchObject({ text: expect.stringMatching(/^\+\d+ if a COO, VP Operations, CTO or another/) });
      expect((await ask('GET', `companies/${id}/score`)).body.fit).toEqual(fit);
      const person = await ask('GET', 'contacts/ANN@small.example/score');
      expect(person.body).toMatchObject({
        record: { kind: 'contact', name: 'Ann Reed', domain: 'small.example' },
        band: null,
        disqualified_by: [{ rule: 'student' }],
      });
      expect((await ask('GET', 'companies/nobody.example/score')).status).toBe(404);
      expect((await ask('GET', 'companies/not%20a%20domain/score')).status).toBe(400);
    });

    it('keeps what people think of it, as past leads for a back-test', async () => {
      const id = await company('small.example', 20);
      await company('unscored.example', null);
      const said = { agrees: false, reason: 'They only resell' };
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const url = `${service.url}/api/v1/companies/small.example/score/feedback`;
      for (const body of [{ agrees: true }, said]) {
        const { status } = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers });
        expect(status).toBe(204);
      }
      await service.app.get(ScoreFeedback).give('unscored.example', true, null, 'slack:U1');
      expect((await ask('GET', 'scoring/feedback')).body.feedback).toMatchObject([
        { name: 'unscored.example', agrees: true, fit: null },
        { ...said, record_id: id, actor: 'http:admin', band: 'A', model_version: 0 },
      ]);
      const { columns, rows } = await service.app.get(ScoreFeedback).asPastLeads();
      expect(rows).toHaveLength(1);
      expect(Object.fromEntries(columns.map((name, index) => [name, rows[0]![index]]))).toMatchObject({
        name: 'small.example',
        employee_count: '20',
        industry: 'Fintech',
        good: 'no',
      });
    });

    it('counts what leads did as of any date, each event once', async () => {
      await company('small.example', 20);
      const at = new Date(Date.now() - 3 * 86_400_000).toISOString();
      const event = { record: 'small.example', event: 'demo_requested', at, source: 'website', external_id: 'e1' };
      expect((await ask('GET', 'companies/small.example/score')).body.engagement.score).toBeNull();
      const told = await ask('POST', 'engagement', {
        events: [event, { ...event, record: 'nobody.example' }, { ...event, at: '2999-01-01T00:00:00Z' }],
      });
      expect(told.body).toMatchObject({ received: 3, stored: 1, repeated: 0, rejected: [{ index: 1 }, { index: 2 }] });
      expect((await ask('POST', 'engagement', { events: [event] })).body).toMatchObject({ stored: 0, repeated: 1 });
      const now = (await ask('GET', 'companies/small.example/score')).body;
      expect(now.engagement.score).toBeGreaterThan(50);
      expect(now.band).toMatch(/^[AB][12]$/);
      const dayBefore = new Date(Date.parse(at) - 86_400_000).toISOString();
      const past = (await ask('GET', `companies/small.example/score?as_of=${dayBefore}`)).body;
      expect(past).toMatchObject({ engagement: { score: 0 }, as_of: dayBefore });
      expect((await ask('GET', 'companies/small.example/score?as_of=yesterday')).status).toBe(400);
    });
  });
});
