import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import { parse } from 'csv-parse/sync';
import { AdminTokenService } from '#modules/access';
import { CompanyImportService, CompanyRepository, LeadImportService } from '#modules/leads';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { type RunningService, startService } from '#src/service';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a JSON body as an HTTP client sees it.
  body: any;
  text: string;
}

describe('records over HTTP', () => {
  let served: TestDatabase;
  let service: RunningService;
  let token: string;
  let folder: string;

  beforeAll(async () => {
    served = await createMigratedDatabase();
    service = await startService(readConfig({ DATABASE_URL: served.url, GTM_PORT: '0', GTM_LOG_LEVEL: 'silent' }));
    // Scores are what a test says they are.
    service.app.get(SchedulerRegistry).deleteInterval('renew-scores');
    token = (await service.app.get(AdminTokenService).rotate())!;
    folder = await mkdtemp(path.join(tmpdir(), 'gtm-records-'));
  });

  afterAll(async () => {
    await service.close();
    await served.drop();
    await rm(folder, { recursive: true });
  });

  beforeEach(() => rows('truncate company, contact, import_batch, record_change cascade'));

  const rows = (sql: string, values: unknown[] = []) => service.app.get(Database).query(sql, values);

  async function call(method: string, route: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${service.url}/api/v1/${route}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json;');
    return { status: response.status, headers: response.headers, text, body: isJson && JSON.parse(text) } as Answer;
  }
  const get = (route: string, headers: Record<string, string> = {}) => call('GET', route, undefined, headers);

  async function importText(text: string, leads = false) {
    const file = path.join(folder, 'list.csv');
    await writeFile(file, text);
    return leads
      ? service.app.get(LeadImportService).importFile(file)
      : service.app.get(CompanyImportService).importFile(file, 'prospects');
  }

  /** 25 companies; every third has no head count, every fourth is scored, every fifth is British. */
  async function fill(): Promise<void> {
    await rows(`
      insert into company (identity_key, name, domain, country, country_code, employee_count, industry, description, extra)
      select 'domain:c' || n || '.example', 'Company ' || lpad(n::text, 2, '0'), 'c' || n || '.example', null,
        case when n % 5 = 0 then 'GB' else 'DE' end, case when n % 3 > 0 then n % 4 end,
        case when n % 2 = 0 then 'Fintech -> Payments' else 'Fintechnics' end, 'We sell ' || case when n = 7 then 'umbrellas' else 'shoes' end,
        case when n = 9 then '{"owner": "Ann"}'::jsonb else '{}' end
      from generate_series(1, 25) n`);
    await rows(`
      insert into score (record_id, company_id, fit, band, segment, coverage, card, model_version, facts_hash, scored_at)
      select id, id, 10 * (substr(name, 9)::int % 10), 'B' || (1 + substr(name, 9)::int % 3), 'Mid-Market', 1, '{}', 1, '', now()
      from company where substr(name, 9)::int % 4 = 0`);
  }

  async function allPages(query: string, step: number): Promise<string[]> {
    const names: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 50; pages += 1) {
      const { status, body } = await get(`companies?${query}&limit=${step}${cursor}`);
      expect(status).toBe(200);
      names.push(...body.companies.map(({ name }: { name: string }) => name));
      if (body.next_cursor === null) return names;
      cursor = `&cursor=${body.next_cursor}`;
    }
    throw new Error('The pages do not end.');
  }

  it.each(['name', '-name', 'employee_count', '-employee_count', 'score', '-score', 'created_at', '-created_at'])(
    'pages through a list by %s without showing or losing anything twice',
    async (sort) => {
      await fill();
      const whole = await allPages(`sort=${sort}`, 500);
      expect(whole).toHaveLength(25);
      expect(await allPages(`sort=${sort}`, 4)).toEqual(whole);
      expect(new Set(whole).size).toBe(25);
    },
  );

  it('orders by what is asked for, what is not known last in both directions', async () => {
    await fill();
    const scores = async (sort: string) =>
      (await get(`companies?sort=${sort}&fields=score&limit=8`)).body.companies.map(
        ({ score }: { score: number | null }) => score,
      );
    expect(await scores('-score')).toEqual([80, 60, 40, 40, 20, 0, null, null]);
    expect(await scores('score')).toEqual([0, 20, 40, 40, 60, 80, null, null]);
  });

  it('keeps its place when records are added in front of it', async () => {
    await fill();
    const first = await get('companies?sort=name&limit=5&fields=name');
    await rows("insert into company (identity_key, name) values ('x', 'Aaa'), ('y', 'Company 03b')");
    const second = await get(`companies?sort=name&limit=2&fields=name&cursor=${first.body.next_cursor}`);
    expect(second.body.companies).toEqual([{ name: 'Company 06' }, { name: 'Company 07' }]);
  });

  it.each([
    ['min_score=40', 4],
    ['min_score=40&max_score=60', 3],
    ['country=United%20Kingdom', 5],
    ['country=gb', 5],
    ['segment=Mid-Market', 6],
    ['segment=SMB', 0],
    ['band=B', 6],
    ['band=B1', 2],
    ['industry=fintech', 12],
    ['industry=Fintech%20-%3E%20Payments', 12],
    ['owner=ann', 1],
    ['q=umbrella', 1],
    ['name=Compny%2007', 1],
    ['name=pany%2007', 1],
    ['name=100%25', 0],
    ['relationship=customer', 0],
  ])('narrows by %s and counts on request', async (query, expected) => {
    await fill();
    const { status, body } = await get(`companies?${query}&total=true&sort=name`);
    expect(status).toBe(200);
    if (query.includes('Compny'))
      expect(body.companies.map(({ name }: { name: string }) => name)).toContain('Company 07');
    else expect([body.total, body.companies.length]).toEqual([expected, expected]);
  });

  it.each([
    ['companies?segment=Huge', ['segment', 'SMB', 'Mid-Market', 'Enterprise']],
    ['companies?sort=size', ['sort', 'name', '-score', 'employee_count']],
    ['companies?band=D', ['band', 'A1', 'C3']],
    ['companies?fields=name,secret', ['fields', 'secret', 'employee_count']],
    ['companies?contry=GB', ['contry', 'country', 'min_score']],
    ['companies?country=Atlantis', ['country', 'Atlantis', 'ISO 3166']],
    ['companies?min_score=high', ['min_score', '0 to 100']],
    ['companies?cursor=abc', ['cursor']],
    ['companies?q=%00', ['q', 'NUL']],
    ['companies?limit=0', ['limit']],
    ['contacts?sort=employee_count', ['sort', 'name', 'score']],
    ['leads?relationship=customer', ['relationship', 'owner']],
    ['companies/export?format=pdf', ['format', 'csv', 'jsonl']],
  ])('refuses %s and says what there is', async (route, words) => {
    const { status, body } = await get(route);
    expect(status).toBe(400);
    for (const word of words) expect(body.error.message).toContain(word);
  });

  it('refuses a cursor of another list, and forged ones', async () => {
    await fill();
    const { next_cursor } = (await get('companies?sort=-score&limit=2')).body;
    expect((await get(`companies?sort=name&cursor=${next_cursor}`)).status).toBe(400);
    expect((await get(`companies?sort=-score&country=GB&cursor=${next_cursor}`)).status).toBe(400);
    const [version, list, , id] = JSON.parse(Buffer.from(next_cursor, 'base64url').toString());
    const forged = (value: unknown) => Buffer.from(JSON.stringify([version, list, value, id])).toString('base64url');
    for (const value of ["1'; drop table company", 'NaN', 7]) {
      expect((await get(`companies?sort=-score&cursor=${forged(value)}`)).status).toBe(400);
    }
  });

  it('answers 304 to who knows the list already, and needs the token', async () => {
    await fill();
    const { headers } = await get('companies?sort=name');
    const etag = headers.get('etag')!;
    expect((await get('companies?sort=name', { 'if-none-match': etag })).status).toBe(304);
    await rows("update company set name = 'Other' where name = 'Company 07'");
    expect((await get('companies?sort=name', { 'if-none-match': etag })).status).toBe(200);
    expect((await get('companies', { authorization: 'Bearer gtm_wrong' })).status).toBe(401);
  });

  it('lists people with their companies, and as leads those with an address', async () => {
    await fill();
    await importText(
      'name,email,company,website,title\nAnn Lee,ann@c4.example,,c4.example,CFO\nBob,bob@zeta.example,Zeta,,\n',
      true,
    );
    await rows("insert into contact (name, company_id) select 'Cat', id from company where name = 'Company 08'");
    await rows(`
      insert into score (record_id, contact_id, fit, band, segment, coverage, card, model_version, facts_hash, scored_at)
      select id, id, case name when 'Ann Lee' then 40 else 80 end, 'B2', 'SMB', 1, '{}', 1, '', now()
      from contact where name <> 'Bob'`);
    const people = (await get('contacts?sort=name&total=true')).body;
    expect(people.total).toBe(3);
    expect(people.contacts[0]).toMatchObject({ name: 'Ann Lee', company_name: 'Company 04', score: 40, band: 'B2' });
    const leads = (await get('leads?sort=-score&fields=name,score')).body.leads;
    expect(leads).toEqual([
      { name: 'Ann Lee', score: 40 },
      { name: 'Bob', score: null },
    ]);
    expect((await get('contacts?q=cfo&fields=name')).body.contacts).toEqual([{ name: 'Ann Lee' }]);
    expect((await get('contacts?min_score=50&fields=name')).body.contacts).toEqual([{ name: 'Cat' }]);
  });

  it('makes, changes, takes away and brings back a company, with its history', async () => {
    const made = await call('POST', 'companies', { name: 'Acme', domain: 'https://www.acme.example/x', country: 'UK' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ domain: 'acme.example', country_code: 'GB', employee_count: null });
    const { id } = made.body;
    const etag = made.headers.get('etag')!;
    expect((await get(`companies/${id}`, { 'if-none-match': etag })).status).toBe(304);

    const changed = await call('PATCH', `companies/${id}`, { employee_count: 40 }, { 'if-match': etag });
    expect(changed.body).toMatchObject({
      employee_count: 40,
      set_by_person: ['country', 'domain', 'employee_count', 'name'],
    });
    const late = await call('PATCH', `companies/${id}`, { employee_count: 50 }, { 'if-match': etag });
    expect([late.status, late.body.error.code]).toEqual([412, 'RECORD.CHANGED']);
    expect((await call('DELETE', `companies/${id}`, undefined, { 'if-match': etag })).status).toBe(412);

    expect((await call('DELETE', `companies/${id}`)).status).toBe(204);
    expect((await get(`companies/${id}`)).body.error.code).toBe('RECORD.DELETED');
    expect((await get('companies')).body.companies).toEqual([]);
    expect([...(await service.app.get(CompanyRepository).leftOut([id])).values()]).toEqual(['suppressed']);
    expect((await call('PATCH', `companies/${id}`, { name: 'X' })).status).toBe(404);
    expect((await call('POST', `companies/${id}/restore`)).body.name).toBe('Acme');

    const { history } = (await get(`companies/${id}/history`)).body;
    expect(history.map(({ field, before, after }: Record<string, unknown>) => [field, before, after])).toEqual([
      ['deleted', true, false],
      ['deleted', false, true],
      ['employee_count', null, 40],
      ['country', null, 'UK'],
      ['domain', null, 'acme.example'],
      ['name', null, 'Acme'],
    ]);
    expect(history[0]).toMatchObject({ authority: 'person', actor: 'http:admin' });
  });

  it('refuses what is no value, and a domain that another company has', async () => {
    await call('POST', 'companies', { name: 'Acme', domain: 'acme.example' });
    const again = await call('POST', 'companies', { name: 'Other', domain: 'acme.example' });
    expect([again.status, again.body.error.code]).toEqual([409, 'RECORD.EXISTS']);
    for (const body of [
      { name: '' },
      { domain: 'x.example' },
      { name: 'X', domain: 'no address' },
      { name: 'X', employee_count: -1 },
      { name: 'X', colour: 'red' },
      { name: 'X', linkedin_url: 'javascript:alert(1)' },
    ]) {
      expect((await call('POST', 'companies', body)).status).toBe(400);
    }
    expect((await call('PATCH', `companies/${again.body.id ?? '1'}`, { name: 'Y' })).status).toBe(404);
    expect((await call('POST', 'contacts', { name: 'Ann', email: 'no address' })).status).toBe(400);
    const nowhere = { name: 'Ann', company_id: '00000000-0000-4000-8000-000000000000' };
    expect((await call('POST', 'contacts', nowhere)).status).toBe(400);
  });

  it("keeps a person's word through imports, also where it takes a value away, and shows both in the history", async () => {
    await importText('name,domain,industry,employees,description\nAcme,acme.example,Shoes,10,We make shoes\n');
    const { id } = (await get('companies')).body.companies[0];
    await call('PATCH', `companies/${id}`, { industry: 'Fintech', description: null, tags: ['mine'] });
    await importText(
      'name,domain,industry,employees,description,tags\nAcme Ltd,acme.example,Boots,20,We make boots,theirs\n',
    );
    expect((await get(`companies/${id}`)).body).toMatchObject({
      name: 'Acme Ltd',
      industry: 'Fintech',
      description: null,
      employee_count: 20,
      tags: ['mine'],
    });
    const { history } = (await get(`companies/${id}/history`)).body;
    expect(history).toContainEqual(
      expect.objectContaining({
        field: 'name',
        before: 'Acme',
        after: 'Acme Ltd',
        authority: 'import',
        source: 'list.csv:2',
      }),
    );
    expect(history).toContainEqual(expect.objectContaining({ field: 'industry', before: 'Shoes', after: 'Fintech' }));
    expect(history.at(-1)).toMatchObject({ field: 'record', after: 'created', authority: 'import' });
    const [kept] = await rows("select value, authority from fact where field = 'industry' and authority = 'import'");
    expect(kept).toEqual({ value: 'Boots', authority: 'import' });
  });

  it("keeps a person's word about a contact through imports", async () => {
    await importText('name,email,title,status\nAnn,ann@acme.example,CFO,new\n', true);
    const { id } = (await get('contacts')).body.contacts[0];
    await call('PATCH', `contacts/${id}`, { title: 'CEO', status: 'won' });
    await importText('name,email,title,status,phone\nAnn Lee,ann@acme.example,Clerk,lost,030 1\n', true);
    expect((await get(`contacts/${id}`)).body).toMatchObject({ name: 'Ann Lee', title: 'CEO', status: 'won' });
  });

  it('streams a list as CSV without formulas and as JSON lines', async () => {
    await fill();
    await call('POST', 'companies', {
      name: '=HYPERLINK("http://evil.example")',
      tags: ['a', 'b'],
      description: 'x\n"y"',
    });
    const csv = await get('companies/export?format=csv&sort=name');
    expect(csv.headers.get('content-disposition')).toContain('companies.csv');
    const read = parse(csv.text, { columns: true }) as Record<string, string>[];
    expect(read).toHaveLength(26);
    expect(read[0]).toMatchObject({ name: '\'=HYPERLINK("http://evil.example")', tags: 'a; b', description: 'x\n"y"' });
    const lines = (await get('companies/export?format=jsonl&min_score=40&fields=name,score&sort=score')).text;
    expect(
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).score),
    ).toEqual([40, 40, 60, 80]);
    expect((await get('leads/export?fields=name,email')).text).toBe('name,email\r\n');
  });

  it('proposes doubles, merges them on request and takes it back', async () => {
    await importText('name,domain,country\nAcme,acme.example,UK\nAcme Ltd,,UK\n');
    expect((await call('POST', 'duplicates/look')).body).toEqual({ open: 1 });
    const { id, reasons } = (await get('duplicates')).body.duplicates[0];
    expect(reasons).toEqual(['the same name', 'the same country']);
    expect((await get(`duplicates/${id}`)).body.fields[0]).toMatchObject({ field: 'name', result: 'Acme' });
    expect((await call('POST', `duplicates/${id}/merge`)).body.state).toBe('merged');
    expect((await get('companies?fields=name')).body.companies).toEqual([{ name: 'Acme' }]);
    expect((await call('POST', `duplicates/${id}/merge`)).status).toBe(409);
    expect((await call('POST', `duplicates/${id}/undo`)).body.state).toBe('open');
    expect((await get('companies?total=true')).body.total).toBe(2);
    expect((await get('duplicates/0')).status).toBe(404);
    expect((await call('POST', `duplicates/${id}/merge`, { keep: 'x' })).status).toBe(400);
  });
});
