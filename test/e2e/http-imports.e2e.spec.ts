import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import iconv from 'iconv-lite';
import { AdminTokenService } from '#modules/access';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { type RunningService, startService } from '#src/service';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

describe('imports over HTTP', () => {
  let served: TestDatabase;
  let service: RunningService;
  let token: string;

  beforeAll(async () => {
    served = await createMigratedDatabase();
    const config = readConfig({
      DATABASE_URL: served.url,
      GTM_PORT: '0',
      GTM_LOG_LEVEL: 'silent',
      GTM_IMPORT_MEGABYTES: '1',
    });
    service = await startService(config);
    // Scores of imported companies would still be made while the next test empties the tables.
    service.app.get(SchedulerRegistry).deleteInterval('renew-scores');
    token = (await service.app.get(AdminTokenService).rotate())!;
  });

  afterAll(async () => {
    await service.close();
    await served.drop();
  });

  beforeEach(() => service.app.get(Database).query('truncate company, contact, import_batch cascade'));

  async function post(path: string, body?: FormData | Buffer | string, headers: Record<string, string> = {}) {
    const response = await fetch(`${service.url}/api/v1/${path}`, {
      method: 'POST',
      body: body as string,
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
    // biome-ignore lint/suspicious/noExplicitAny: a JSON body as an HTTP client sees it.
    return { status: response.status, body: (await response.json()) as any };
  }

  function form(content: string | Buffer, name = 'our list.csv'): FormData {
    const data = new FormData();
    data.append('note', 'fields beside the file do not matter');
    data.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
    return data;
  }

  const LIST = 'Firma;Website;Mitarbeiter\nMüller;müller.example;11-50\n;nobody.com;\n';

  it('previews, imports and takes back a form with a file', async () => {
    const bytes = iconv.encode(LIST, 'windows-1252');
    const preview = await post('companies/import/csv?preview=true&rows=1', form(bytes));
    expect(preview).toMatchObject({
      status: 200,
      body: {
        file: { encoding: 'windows-1252', delimiter: ';' },
        header_row: 1,
        columns: [{ field: 'company_name' }, { field: 'domain' }, { field: 'employee_count' }],
        rows: 2,
        usable_rows: 1,
        failed: 1,
        known: 0,
        sample: [{ name: 'Müller', domain: 'xn--mller-kva.example', employee_min: 11, employee_max: 50 }],
        errors: [{ line: 3, column: 'Firma' }],
      },
    });
    const done = await post('companies/import/csv', form(bytes));
    expect(done).toMatchObject({ status: 200, body: { imported: 1, failed: 1 } });
    const id = done.body.import_id;
    expect(await post(`imports/${id}/undo`)).toMatchObject({ status: 200, body: { removed: 1 } });
    expect(await post(`imports/${id}/undo`)).toMatchObject({ status: 409, body: { error: { code: 'IMPORT.UNDONE' } } });
  });

  it('imports people from a bare body, with columns the caller names', async () => {
    const text = 'Wer,Post\nAnn,ann@acme.com\n';
    const answer = await post('leads/import/csv?map=Wer%3Dfull_name&map=Post%3Demail', text, {
      'content-type': 'text/csv',
    });
    expect(answer).toMatchObject({ status: 200, body: { kind: 'leads', imported: 1, companies: { imported: 1 } } });
    const listed = await fetch(`${service.url}/api/v1/imports`, { headers: { authorization: `Bearer ${token}` } });
    expect(await listed.json()).toMatchObject({ imports: [{ kind: 'leads', actor: 'http:admin', undone_at: null }] });
  });

  it('refuses what it cannot use and says why', async () => {
    const refusals = [
      await post('companies/import/csv?strict=true', form(LIST)),
      await post('companies/import/csv', form('foo,bar\n1,2\n')),
      await post('companies/import/csv', new FormData()),
      await post('companies/import/csv'),
      await post('companies/import/csv', 'x', { 'content-type': 'multipart/form-data' }),
      await post('companies/import/csv?as=friends', form(LIST)),
      await post('companies/import/csv?map=x', form(LIST)),
      await post('imports/nothing/undo'),
    ];
    expect(refusals.map(({ status, body }) => [status, body.error.code])).toEqual([
      [400, 'IMPORT.STRICT'],
      [400, 'IMPORT.NO_NAME_COLUMN'],
      [400, 'UPLOAD.NO_FILE'],
      [400, 'UPLOAD.NO_FILE'],
      [400, 'UPLOAD.BAD_FORM'],
      [400, 'HTTP.400'],
      [400, 'IMPORT.MAP'],
      [404, 'IMPORT.BAD_ID'],
    ]);
    expect(await service.app.get(Database).query('select * from company')).toEqual([]);
  });

  it('takes files up to the limit, and nobody without a token', async () => {
    const row = 'Acme,acme.com\n';
    const large = form(`name,domain\n${row.repeat(80_000)}`);
    expect(await post('companies/import/csv', large)).toMatchObject({ status: 413 });
    expect(await post('companies/import/csv', form(LIST), { authorization: 'Bearer no' })).toMatchObject({
      status: 401,
    });
  });
});
