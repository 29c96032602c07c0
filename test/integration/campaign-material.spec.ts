import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import type { BuiltPart, CampaignResult, ListedMaterial } from '#modules/campaigns';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { type RunningService, startService } from '#src/service';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';
import type { TestDatabase } from '#test/support/database';
import { docx, pdf } from '#test/support/documents';
import { createMigratedDatabase } from '#test/support/test-product';

const KNOWN = 'quillpenny.example';
/** No website answers there. */
const UNREAD = 'brightloom.example';
const DECK = [
  [
    '# Looms that plan themselves',
    '',
    '',
    'Brightloom is planning software for weaving mills with 20 to 200 looms.',
    '',
    '',
    'It saves the foreman the Sunday evening, because orders are matched without typing.',
  ],
  [
    'Unlike spreadsheets, the plan changes by itself when a loom stands still.',
    '',
    '',
    'Most mills plan by hand, and a single mistake costs a night of work.',
    '',
    '',
    'Our support answers within the working day and speaks the language of weavers.',
  ],
  [
    'We help mills to deliver on time without a planner of their own.',
    '',
    '',
    'The data stays in your own network and is protected by your own rules.',
    '',
    '',
    'The mills that work with us pay one invoice a month and may leave at any time.',
  ],
];

describe('material that people give', () => {
  let testDatabase: TestDatabase;
  let sites: SiteServer;
  let service: RunningService;
  let token: string;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    sites = await startSiteServer();
    const pair = `127.0.0.1:${sites.port}`;
    const config = readConfig({
      DATABASE_URL: testDatabase.url,
      GTM_PORT: '0',
      GTM_LOG_LEVEL: 'silent',
      GTM_CRAWL_PAUSE_MS: '0',
      GTM_PAGE_HOURS: '0',
      GTM_MATERIAL_MEGABYTES: '1',
    });
    const hosts = new Map(sites.hosts.map((host) => [host, pair]));
    service = await startService(config, { sandbox: { exceptions: new Set([pair]), hosts } });
    token = (await service.app.get(AdminTokenService).createIfMissing())!;
  });

  afterAll(async () => {
    await service.close();
    await sites.close();
    await testDatabase.drop();
  });

  beforeEach(() =>
    service.app.get(Database).query('truncate campaign, campaign_reading, campaign_material, web_page, run cascade'),
  );

  async function ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ) {
    const isForm = body instanceof FormData;
    const response = await fetch(`${service.url}/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || isForm ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as T };
  }

  const give = (name: string, content: Buffer | string, website = UNREAD) => {
    const form = new FormData();
    form.append('file', new Blob([content as string]), name);
    return ask<ListedMaterial>('POST', `campaigns/material?website_url=${website}`, form);
  };
  const make = async (part: string, body: object) =>
    (await ask<{ campaign_id: string; result: BuiltPart }>('POST', `campaigns/${part}`, body)).body;

  it('makes a campaign where there is no website, every word with its file and page', async () => {
    const given = await give('deck.pdf', pdf(DECK));
    expect(given).toMatchObject({
      status: 201,
      body: { name: 'deck.pdf', kind: 'pdf', sentences: 8, given_by: 'http:admin' },
    });
    const { result } = await make('positioning', { website_url: UNREAD });
    const { data, context } = result as Extract<BuiltPart, { part: 'positioning' }>;
    expect(data!.unique_insight.statements).toEqual([
      {
        basis: 'evidence',
        text: DECK[1]![0],
        quote: DECK[1]![0],
        source: 'deck.pdf, page 2',
        date: given.body.given_at,
        authority: 'user-given',
      },
    ]);
    expect(context.map(({ context_type, quality, source }) => [context_type, quality, source])).toEqual([
      ['website_content', 'partial', 'deck.pdf'],
      ['user_material', 'sufficient', 'deck.pdf'],
      ['product_overview', expect.any(String), expect.any(String)],
      ['target_persona', expect.any(String), expect.any(String)],
    ]);
    const email = (await make('email', { website_url: UNREAD })).result as Extract<BuiltPart, { part: 'email' }>;
    for (const { claims, gate } of email.data!.sequence) {
      expect(claims[0]?.source).toMatch(/^deck\.pdf, page \d$/);
      expect(gate.findings.filter((one) => one.gate === 'fabrication')).toEqual([]);
    }
  });

  it('stands before what the website says, in all its campaigns, and is listed with them', async () => {
    const note = 'Quillpenny sends reminders for unpaid invoices in nine languages.';
    const { campaign_id, result } = await make('product_overview', {
      website_url: KNOWN,
      material: [{ name: 'call with Ann', text: `# Call\n\n${note}` }],
    });
    const { data } = result as Extract<BuiltPart, { part: 'product_overview' }>;
    const said = [...data!.description.statements, ...data!.features.statements];
    expect(said[0]).toMatchObject({ text: note, source: 'call with Ann, paragraph 2', authority: 'user-given' });
    expect(said.slice(1)).toContainEqual(expect.objectContaining({ source: expect.stringMatching(/^https:/) }));
    expect((await ask('GET', `campaigns/${campaign_id}`)).body).toMatchObject({
      material: [{ name: 'call with Ann', kind: 'markdown', given_by: 'http:admin' }],
    });
    const later = (await make('product_overview', { website_url: KNOWN, refresh: true })).result;
    expect(JSON.stringify(later.data)).toContain(note);
  });

  it('makes parts stale when it comes, and when it is taken away with its words', async () => {
    const { campaign_id } = await make('product_overview', { website_url: KNOWN });
    const isStale = async () =>
      ((await ask('GET', `campaigns/${campaign_id}`)).body.parts as { is_stale: boolean }[])[0]!.is_stale;
    expect(await isStale()).toBe(false);
    const { body } = await give(
      'offer.docx',
      docx(['# Offer', 'Quillpenny costs nine pounds a month for each person.']),
      KNOWN,
    );
    expect(await isStale()).toBe(true);
    await ask('POST', `campaigns/${campaign_id}/parts/product_overview`, {});
    expect(await isStale()).toBe(false);
    expect((await ask('GET', `campaigns/material/${body.id}`)).body).toMatchObject({
      passages: [
        { place: 'paragraph 1', text: 'Offer' },
        { place: 'paragraph 2', heading: 'Offer' },
      ],
    });
    expect((await ask('DELETE', `campaigns/material/${body.id}`)).status).toBe(200);
    expect(await isStale()).toBe(true);
    const { text } = (
      await service.app.get(Database).query<{ text: string }>('select m::text as text from campaign_material m')
    )[0]!;
    expect(text).not.toContain('nine pounds');
    expect((await ask('DELETE', `campaigns/material/${body.id}`)).status).toBe(404);
    const { result } = await make(`${campaign_id}/parts/product_overview`, {});
    expect(JSON.stringify(result.data)).not.toContain('nine pounds');
  });

  it('is kept once, however often it is given', async () => {
    const first = await give('a.md', 'We plan looms for weaving mills.');
    const again = await give('b.md', 'We plan looms for weaving mills.');
    expect(again.body).toEqual(first.body);
    expect((await ask('GET', `campaigns/material?website_url=https://${UNREAD}/x`)).body).toEqual({
      material: [first.body],
    });
  });

  it('is refused with the reason when it cannot be used', async () => {
    expect(await give('deck.pdf', 'no pdf')).toMatchObject({
      status: 400,
      body: { error: { code: 'DOCUMENT.KIND', message: expect.stringContaining('"deck.pdf"') } },
    });
    expect(await give('long.txt', 'x'.repeat(1_100_000))).toMatchObject({
      status: 413,
      body: { error: { message: expect.stringContaining('GTM_MATERIAL_MEGABYTES') } },
    });
    expect(await give('a.md', 'We plan looms.', 'linkedin.com/company/acme')).toMatchObject({ status: 400 });
    expect(await ask('GET', 'campaigns/material/nothing')).toMatchObject({ status: 404 });
  });

  describe('and a request that takes longer than its caller waits', () => {
    const request = { website_url: KNOWN, wait_seconds: 0 };

    it('is answered with where its progress and its result can be read', async () => {
      const asked = await ask('POST', 'campaigns/positioning', request);
      expect(asked).toMatchObject({
        status: 202,
        body: { status: expect.stringMatching(/queued|running/), result: null },
      });
      expect(asked.headers.get('retry-after')).toBe('2');
      const location = asked.headers.get('location')!;
      await service.app.get(RunsService).waitFor(String(asked.body.run_id), 20_000);
      const { body } = await ask('GET', location.slice('/api/v1/'.length));
      expect(body).toMatchObject({ id: asked.body.run_id, status: 'succeeded' });
      expect((body.steps as { key: string }[]).map(({ key }) => key)).toEqual([
        'campaign',
        'plan',
        'website',
        'part:positioning',
      ]);
      const result = body.result as CampaignResult;
      expect(result.parts).toMatchObject([{ part: 'positioning' }]);
      expect(result.plan[0]).toMatchObject({ context_type: 'website_content', source: 'website' });
    });

    it('gets the same run when it is asked again, until it has the result', async () => {
      const asked = await Promise.all([1, 2, 3].map(() => ask('POST', 'campaigns/positioning', request)));
      const ids = new Set(asked.map(({ body }) => body.run_id));
      expect(ids.size).toBe(1);
      const ended = await ask('POST', 'campaigns/positioning', { website_url: KNOWN });
      expect(ended).toMatchObject({ status: 200, body: { run_id: [...ids][0], result: { part: 'positioning' } } });
      const other = await ask('POST', 'campaigns/positioning', { website_url: KNOWN, settings: { tone: 'formal' } });
      expect(ids).not.toContain(other.body.run_id);
      const later = await ask('POST', 'campaigns/positioning', request);
      expect(ids).not.toContain(later.body.run_id);
      await give('a.md', 'We send reminders for unpaid invoices.', KNOWN);
      const changed = await ask('POST', 'campaigns/positioning', request);
      expect([...ids, later.body.run_id]).not.toContain(changed.body.run_id);
    });

    it('gets the run of its key, and a refusal when the key was for something else', async () => {
      const key = { 'idempotency-key': 'mine' };
      const first = await ask('POST', 'campaigns/positioning', request, key);
      const again = await ask('POST', 'campaigns/positioning', { ...request, wait_seconds: 20 }, key);
      expect(again).toMatchObject({ status: 200, body: { run_id: first.body.run_id } });
      expect(await ask('POST', 'campaigns/email', request, key)).toMatchObject({
        status: 409,
        body: { error: { code: 'RUN.KEY_REUSED' } },
      });
    });
  });

  it('is in the plan before anything is fetched', async () => {
    await give('a.md', 'We plan looms for weaving mills.');
    const before = sites.requests.length;
    const { body } = await ask<{ plan: object[] }>('GET', `campaigns/plan?website_url=${UNREAD}&part=product_overview`);
    expect(body.plan).toMatchObject([
      { context_type: 'website_content', source: 'website', why: 'The website was never read.' },
      { context_type: 'user_material', source: 'given', why: 'Given: a.md.' },
    ]);
    expect(sites.requests).toHaveLength(before);
  });
});
