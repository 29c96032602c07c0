import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import {
  CompanyImportService,
  CompanyRepository,
  DuplicatesService,
  ImportHistoryService,
  LeadImportService,
  RecordEditService,
} from '#modules/leads';
import {
  EngagementService,
  type LeadScored,
  LeadScores,
  RecordScore,
  ScoreRenewal,
  ScoringModelsService,
  templateDocument,
} from '#modules/scoring';
import { readConfig } from '#src/config/config';
import type { Fact } from '#src/domain/fact';
import { Database } from '#src/platform/database/database';
import { type OpenContext, openContext, startService } from '#src/service';
import type { TestDatabase } from '#test/support/database';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';
import { DueScores } from '../../modules/scoring/renewal/due-scores.repository.ts';

describe('scores that renew themselves', () => {
  let testDatabase: TestDatabase;
  let context: OpenContext;
  let app: INestApplicationContext;
  let database: Database;
  let folder: string;
  let told: LeadScored[] = [];
  /** Makes the listener fail for this record. */
  let refused: string | null = null;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    folder = await temporaryFolder('renewal');
    // A process without workers: scores are renewed when a test says so.
    context = await openContext(readConfig({ DATABASE_URL: testDatabase.url, GTM_LOG_LEVEL: 'silent' }));
    app = context.app;
    database = app.get(Database);
    app.get(LeadScores).listen(async (scored) => {
      if (scored.some(({ record }) => record.id === refused)) throw new Error('not this one');
      told.push(...scored);
      return null;
    });
  });

  afterAll(async () => {
    await context.close();
    await testDatabase.drop();
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    await database.query(
      'truncate company, contact, scoring_model, engagement_event, score, score_due, import_batch, duplicate, run cascade',
    );
    await app.get(ScoringModelsService).watchFacts();
    told = [];
    refused = null;
  });

  const drain = () => app.get(ScoreRenewal).drain();
  const due = () => database.query('select kind, record_id from score_due order by id');
  const edits = () => app.get(RecordEditService);

  async function company(domain: string, values: Record<string, unknown> = {}): Promise<string> {
    const given = { name: domain, domain, industry: 'Fintech', employee_count: 20, ...values };
    return (await edits().create('company', given as never, 'test')).record.id as string;
  }

  async function scored(domain: string, values: Record<string, unknown> = {}): Promise<string> {
    const id = await company(domain, values);
    await drain();
    told = [];
    return id;
  }

  function fact(field: Fact['field'], value: Fact['value'], authority: Fact['authority'] = 'website'): Fact {
    const evidence = { source: 'https://a.example/about', quote: 'so it says', observed_at: '2026-01-01T00:00:00Z' };
    return { field, value, authority, method: 'text', confidence: 0.8, evidence } as Fact;
  }

  async function fitOf(id: string): Promise<number | null> {
    const [row] = await database.query<{ fit: number | null }>('select fit from score where record_id = $1', [id]);
    return row?.fit ?? null;
  }

  async function file(text: string): Promise<string> {
    const name = path.join(folder, 'list.csv');
    await writeFile(name, text);
    return name;
  }

  it('gives a new company its first score and tells of it', async () => {
    const id = await company('a.example');
    expect(await drain()).toBe(1);
    expect(await fitOf(id)).toBeGreaterThan(50);
    expect(told).toEqual([
      {
        record: { kind: 'company', id },
        before: null,
        after: { fit: await fitOf(id), engagement: null, band: 'A' },
        model_version: 0,
        because: 'change',
        scored_at: expect.any(String),
      },
    ]);
    expect(await due()).toEqual([]);
  });

  it('renews a score when a person changes a fact the model looks at, once for many changes, and keeps how it was', async () => {
    const id = await scored('a.example');
    const before = await fitOf(id);
    for (const employees of [600, 700, 6_000]) {
      await edits().update('company', id, { employee_count: employees }, 'test');
    }
    expect(await drain()).toBe(1);
    expect(await fitOf(id)).toBeLessThan(before!);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ before: { fit: before }, after: { fit: await fitOf(id) } });
    const history = await app.get(RecordScore).history({ kind: 'company', id });
    expect(history.map(({ fit }) => fit)).toEqual([await fitOf(id), before]);
  });

  it('does nothing when a fact changes that the model does not look at', async () => {
    const id = await scored('a.example');
    await edits().update('company', id, { owner: 'ann@us.example', location: 'Kiel', description: 'New' }, 'test');
    await app.get(CompanyRepository).saveFacts(id, [fact('email', 'hello@a.example')]);
    const [person] = await database.query<{ id: string }>(
      `insert into contact (company_id, name) values ($1, 'Bo Lind') returning id`,
      [id],
    );
    await drain();
    await database.query(`update contact set phone = '+49 1', lead_status = 'new' where id = $1`, [person!.id]);
    expect(await due()).toEqual([]);
  });

  it('looks at other facts once another model is published', async () => {
    const id = await scored('a.example');
    const models = app.get(ScoringModelsService);
    const document = templateDocument('default').replace('fact: founded', 'fact: location');
    const { version } = await models.add(document, 'model.yml', 'test');
    await models.publish(version, 'test');
    await edits().update('company', id, { founded: 1999 }, 'test');
    expect(await due()).toEqual([]);
    await edits().update('company', id, { location: 'Kiel' }, 'test');
    expect(await drain()).toBe(1);
    expect(told[0]).toMatchObject({ model_version: version });
  });

  it('renews the company and its people when a source adds facts, and when somebody is found there', async () => {
    const id = await scored('a.example', { employee_count: null });
    expect(await fitOf(id)).toBeNull();
    await app.get(CompanyRepository).saveFacts(id, [fact('employeeCount', 120)]);
    await drain();
    const withHeadcount = await fitOf(id);
    expect(withHeadcount).not.toBeNull();
    await database.query(
      `insert into contact (company_id, name, title, email) values ($1, 'Ann Reed', 'COO', 'ann@a.example')`,
      [id],
    );
    await drain();
    const lead = told.find(({ record }) => record.kind === 'contact')!.record.id;
    const card = await app.get(RecordScore).card({ kind: 'company', id });
    expect(card.fit.reasons).toContainEqual(expect.objectContaining({ text: 'Executives found: coo' }));
    await edits().update('contact', lead, { title: 'Intern' }, 'test');
    told = [];
    await drain();
    expect(told.find(({ record }) => record.kind === 'contact')).toMatchObject({ after: { band: null, fit: 0 } });
    await edits().remove('contact', lead, 'test');
    await drain();
    expect(await fitOf(id)).toBe(withHeadcount);
  });

  it('scores what an import brings, what it changes, and what taking it back changes', async () => {
    const list = await file('name,domain,industry,employees\nA,a.example,Fintech,20\nB,b.example,Fintech,100\n');
    await app.get(CompanyImportService).importFile(list, 'prospects');
    expect(await due()).toHaveLength(1);
    await drain();
    expect(told.map(({ before }) => before)).toEqual([null, null]);
    told = [];
    const again = await app
      .get(CompanyImportService)
      .importFile(await file('domain,employees,description\na.example,6000,x\nb.example,100,y\n'), 'prospects');
    await drain();
    expect(told).toHaveLength(1);
    expect(told[0]!.after.fit).toBeLessThan(told[0]!.before!.fit!);
    await app.get(ImportHistoryService).undo(again.import_id, 'test');
    await drain();
    expect(told[1]).toMatchObject({ before: told[0]!.after, after: told[0]!.before });
    await app.get(LeadImportService).importFile(await file('email,title\nann@a.example,COO\n'));
    told = [];
    await drain();
    expect(told.map(({ record }) => record.kind).sort()).toEqual(['company', 'contact']);
  });

  it('leaves out what was taken away, and what comes back or is merged is scored as it is then', async () => {
    const one = await scored('a.example', { employee_count: 6_000, location: 'Leeds' });
    await edits().remove('company', one, 'test');
    await database.query('update company set employee_count = 20 where id = $1', [one]);
    await drain();
    expect(told).toEqual([]);
    await edits().restore('company', one, 'test');
    await drain();
    expect(told).toHaveLength(1);
    const [other] = await database.query<{ id: string }>(
      `insert into company (identity_key, name, location, founded) values ('name:a', 'a.example', 'Leeds', 2020) returning id`,
    );
    const [pair] = await database.query<{ id: number }>(
      `insert into duplicate (record, one_id, other_id, score, reasons)
       values ('company', least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), 0.9, '{}') returning id`,
      [one, other!.id],
    );
    await drain();
    told = [];
    await app.get(DuplicatesService).merge(pair!.id, 'test', one);
    await drain();
    expect(told.map(({ record }) => record.id)).toEqual([one]);
  });

  it('can be asked for as of an earlier day, with the facts of that day', async () => {
    const id = await scored('a.example', { employee_count: 120 });
    await database.query(`update record_change set at = at - interval '1 day'`);
    await database.query(`update fact set observed_at = observed_at - interval '1 day'`);
    const before = new Date(Date.now() - 3_600_000);
    await edits().update('company', id, { employee_count: 6_000, industry: null }, 'test');
    const cards = app.get(RecordScore);
    expect((await cards.card({ kind: 'company', id })).fit.score).not.toBe(100);
    const past = await cards.card({ kind: 'company', id }, before);
    expect(past.fit).toMatchObject({
      score: 100,
      reasons: [{ text: 'Employees: 120' }, { text: 'Industry: Fintech' }],
    });
  });

  it('counts what leads do', async () => {
    const id = await scored('a.example');
    const event = { record: 'a.example', source: 'website', external_id: null, at: new Date().toISOString() };
    await app.get(EngagementService).receive([{ ...event, event: 'looked_at_our_jobs' }]);
    expect(await due()).toEqual([]);
    await app.get(EngagementService).receive([{ ...event, event: 'demo_requested' }]);
    await drain();
    expect(told).toMatchObject([{ record: { id }, before: { band: 'A' }, after: { band: 'A1', engagement: 60 } }]);
  });

  it('loses nothing when keeping a score fails, and one record does not hold up the others', async () => {
    const [bad, good] = [await company('bad.example'), await company('good.example')];
    refused = bad;
    expect(await drain()).toBe(2);
    expect(told.map(({ record }) => record.id)).toEqual([good]);
    expect([await fitOf(bad), await fitOf(good)]).toEqual([null, expect.any(Number)]);
    expect(new Set((await due()).map(({ record_id: record }) => record))).toEqual(new Set([bad]));
    refused = null;
    expect(await drain()).toBe(0);
    await database.query('update score_due set due_at = now()');
    expect(await drain()).toBe(1);
    expect(await fitOf(bad)).toEqual(expect.any(Number));
  });

  it('leaves the work to another process that is at it', async () => {
    const id = await company('a.example');
    const other = await anotherProcess();
    expect(await drain()).toBe(0);
    await other.end();
    expect(await drain()).toBe(1);
    expect(await fitOf(id)).not.toBeNull();
  });

  it('happens by itself in a running service', async () => {
    const service = await startService(
      readConfig({ DATABASE_URL: testDatabase.url, GTM_PORT: '0', GTM_LOG_LEVEL: 'silent' }),
    );
    try {
      const heard = new Promise<LeadScored>((resolve) =>
        service.app.get(LeadScores).listen(async ([first]) => {
          resolve(first!);
          return null;
        }),
      );
      const id = await company('a.example');
      expect(await heard).toMatchObject({ record: { kind: 'company', id }, because: 'change' });
    } finally {
      await service.close();
    }
  });

  /** One that renews scores, as far as the database can see. */
  async function anotherProcess(): Promise<{ end(): Promise<void> }> {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let atWork = Promise.resolve();
    await new Promise<void>((resolve) => {
      atWork = app
        .get(DueScores)
        .alone(() => {
          resolve();
          return ended;
        })
        .then(() => undefined);
    });
    return {
      end: () => {
        end();
        return atWork;
      },
    };
  }
});
