import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CONTACTS_FLOW, type CompanyContact, type CompanyContacts } from '#modules/contacts';
import { FoundCompanyRepository } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { ContactsPort } from '#src/ports/contacts';
import { type OpenContext, openContext } from '#src/service';
import { type ApolloSimulator, startApolloSimulator } from '#test/simulators/apollo/server';
import { type SearchSimulator, startSearchSimulator } from '#test/simulators/search/server';
import type { TestDatabase } from '#test/support/database';
import { type LocalSite, LocalSites } from '#test/support/local-sites';
import { createMigratedDatabase } from '#test/support/test-product';

/** The vendor's records know its CEO, CFO and CTO. */
const QUILLPENNY = 'quillpenny.example';
const NO_TEAM = 'tollmere.example';
const NOBODY = 'nobody-lives-here.example';

const MENU = '<nav><a href="/team">Our team</a><a href="/about">About us</a></nav>';
const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><title>${title}</title><body>${MENU}<main><h1>${title}</h1>${body}</main></body></html>`;
const card = (name: string, title: string, more = '') =>
  `<div class="member"><h3>${name}</h3><p class="role">${title}</p>${more}</div>`;
const words =
  '<p>We reconcile the payments of small banks every night, and keep the proof for their auditors for ten years.</p>';

const ISOLDE = card('Isolde Tranmere', 'Chief Executive Officer and co-founder');
const WALTER = card(
  'Walter Finch-Odusanya',
  'Chief Operating Officer',
  '<a href="mailto:walter.finch@quillpenny.example">Write</a>',
);
const TEAM = `<section class="team"><h2>Leadership</h2>${ISOLDE}${WALTER}${card('Petra Lindholm', 'Office Manager')}</section>
  <section><h2>Board of directors</h2>${card('Honoria Pettifer-Wynn', 'Chair of the board')}</section>`;
const QUOTE = `<section class="testimonials"><h2>What our customers say</h2><blockquote><p>“They found a cent we had looked for since March.”</p>
  <footer><cite>Carla Mendes, CEO, Otterbank</cite></footer></blockquote></section>`;

describe('finding out who decides', () => {
  const sites = new LocalSites();
  const pages = new Map<string, string>();
  let testDatabase: TestDatabase;
  let site: LocalSite;
  let apollo: ApolloSimulator;
  let web: SearchSimulator;
  let product: OpenContext;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    site = await sites.serve((request, response) => {
      const html = pages.get(`${request.headers.host?.split(':')[0]}${request.url}`);
      response
        .writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
        .end(html ?? 'no');
    });
    apollo = await startApolloSimulator({ apiKey: 'apollo-key' });
    web = await startSearchSimulator();
    const pair = `127.0.0.1:${site.port}`;
    const exceptions = new Set([pair, new URL(apollo.baseUrl).host, new URL(web.baseUrl('serper')).host]);
    const config = readConfig({
      DATABASE_URL: testDatabase.url,
      GTM_LOG_LEVEL: 'error',
      GTM_CRAWL_PAUSE_MS: '0',
      APOLLO_API_KEY: 'apollo-key',
      APOLLO_API_URL: apollo.baseUrl,
      SERPER_API_KEY: web.apiKey,
      SERPER_BASE_URL: web.baseUrl('serper'),
    });
    const hosts = new Map([QUILLPENNY, NO_TEAM].map((host) => [host, pair]));
    product = await openContext(config, { sandbox: { exceptions, hosts } });
  });

  afterAll(async () => {
    await product.close();
    await Promise.all([sites.close(), apollo.close(), web.close()]);
    await testDatabase.drop();
  });

  beforeEach(async () => {
    await product.app.get(Database).query('truncate company, web_page, vendor_answer cascade');
    web.reset();
    pages.clear();
    pages.set(`${QUILLPENNY}/`, page('Quillpenny', words + QUOTE));
    pages.set(`${QUILLPENNY}/team`, page('Our team', TEAM));
    pages.set(`${QUILLPENNY}/about`, page('About us', words));
  });

  async function start(input: Record<string, unknown>): Promise<string> {
    return product.app.get(RunsService).start(CONTACTS_FLOW, input, { kind: 'cli', actor: 'test', reply: null });
  }

  async function contactsOf(domain: string, more: Record<string, unknown> = {}): Promise<CompanyContacts> {
    const run = await product.app.get(RunsService).execute(await start({ domain, ...more }));
    if (run.status !== 'succeeded') throw new Error(run.error?.userMessage ?? run.status);
    return run.result as unknown as CompanyContacts;
  }

  const named = ({ contacts }: CompanyContacts, name: string): CompanyContact | undefined =>
    contacts.find((contact) => contact.name === name);
  const asked = () => [site.hits(), apollo.calls.length, web.searches.length];

  it('keeps no record of a domain that does not exist', async () => {
    const misspelt = 'nobody-at-all.example';
    const { company, contacts } = await contactsOf(misspelt, { roles: ['CEO'] });
    expect([company.name, contacts]).toEqual([misspelt, []]);
    const companies = product.app.get(FoundCompanyRepository);
    expect(await companies.withDomain(misspelt)).toBeNull();
    const { id } = await companies.record({ name: misspelt, domain: misspelt });
    await contactsOf(misspelt, { roles: ['CEO'] });
    expect(await companies.withDomain(misspelt)).toMatchObject({ id });
  });

  it('names the people of its own pages with their words, and tells the others apart', async () => {
    const found = await contactsOf(`https://www.${QUILLPENNY}/some/page`, { roles: ['CEO', 'COO'] });
    expect(found.company).toMatchObject({ domain: QUILLPENNY });
    expect(found.contacts.map(({ name, role, is_atl }) => [name, role, is_atl])).toEqual([
      ['Isolde Tranmere', 'CEO', true],
      ['Walter Finch-Odusanya', 'COO', true],
      ['Petra Lindholm', null, false],
    ]);
    expect(named(found, 'Isolde Tranmere')).toMatchObject({
      title: 'Chief Executive Officer and co-founder',
      source: 'website',
      page: `https://${QUILLPENNY}/team`,
      quote: expect.stringContaining('Isolde Tranmere'),
    });
    expect(named(found, 'Walter Finch-Odusanya')).toMatchObject({
      email: 'walter.finch@quillpenny.example',
      email_status: 'published',
      email_guess: null,
    });
    expect(found.roles_missing).toEqual([]);
    const apart = new Map(found.left_out.map(({ name, reason }) => [name, reason]));
    expect([...apart.keys()].sort()).toEqual(['Carla Mendes', 'Honoria Pettifer-Wynn']);
    expect([...apart.values()].every((reason) => reason.length > 5)).toBe(true);
  });

  it('asks vendors only for roles nobody is known for, and merges what they say of people it knows', async () => {
    web.alsoKnows({
      url: 'https://uk.linkedin.com/in/isolde-tranmere?trk=x',
      title: 'Isolde Tranmere - CEO - Quillpenny | LinkedIn',
      snippet: 'London',
      keywords: 'CEO COO CFO',
      published: null,
    });
    const before = apollo.creditsLeft();
    const found = await contactsOf(QUILLPENNY);
    expect(found.contacts.filter(({ name }) => name === 'Isolde Tranmere')).toHaveLength(1);
    expect(named(found, 'Isolde Tranmere')).toMatchObject({
      source: 'website',
      linkedin_url: 'https://www.linkedin.com/in/isolde-tranmere',
    });
    expect(named(found, 'Bertram Adeyinka-Holt')).toMatchObject({ role: 'CFO', source: 'apollo', email: null });
    expect(named(found, 'Sunniva Crabbe')).toMatchObject({ role: 'CTO', source: 'apollo' });
    // The CEO is known from the website, so nobody paid for her; two others were looked up.
    expect(before - apollo.creditsLeft()).toBe(2);
    expect(found.roles_missing).toEqual(['VP Finance', 'VP Operations']);
    expect(found.sources.map(({ source, credits }) => [source, credits])).toEqual([
      ['website', 0],
      ['linkedin-search, apollo', 2],
    ]);
  });

  it('asks nobody again while the answers are fresh, whichever run asks', async () => {
    const first = await contactsOf(QUILLPENNY);
    const before = asked();
    const again = await contactsOf(QUILLPENNY);
    expect(asked()).toEqual(before);
    expect(again.contacts).toEqual(first.contacts);
    expect(again.sources.every(({ kept }) => kept)).toBe(true);
  });

  it('marks who is no longer on the page, and forgets nobody', async () => {
    await contactsOf(QUILLPENNY, { roles: ['CEO', 'COO'] });
    pages.set(`${QUILLPENNY}/team`, page('Our team', `<section class="team"><h2>Leadership</h2>${ISOLDE}</section>`));
    const later = await contactsOf(QUILLPENNY, { roles: ['CEO', 'COO'], refresh: true });
    expect(named(later, 'Walter Finch-Odusanya')).toBeUndefined();
    expect(later.roles_missing).toEqual(['COO']);
    const gone = later.left_out.find(({ name }) => name === 'Walter Finch-Odusanya');
    expect(gone?.reason).toMatch(/^no longer on the company's pages \(last seen \d{4}-\d\d-\d\d\)$/);
    pages.set(`${QUILLPENNY}/team`, page('Our team', TEAM));
    const back = await contactsOf(QUILLPENNY, { roles: ['CEO', 'COO'], refresh: true });
    expect(named(back, 'Walter Finch-Odusanya')).toMatchObject({ role: 'COO' });
  });

  it('leaves what a person or a file said as it is', async () => {
    const { id } = await product.app.get(FoundCompanyRepository).record({ name: 'Quillpenny', domain: QUILLPENNY });
    await product.app.get(Database).query(
      `with batch as (insert into import_batch (id, file, marked_as, counts) values (gen_random_uuid(), 'leads.csv', 'prospects', '{}') returning id)
       insert into contact (company_id, name, title, import_id, import_line) select $1, 'Walter FINCH-ODUSANYA', 'President', id, 7 from batch`,
      [id],
    );
    const found = await contactsOf(QUILLPENNY, { roles: ['CEO', 'COO'] });
    const walter = found.contacts.filter(({ name }) => /walter/i.test(name));
    expect(walter).toHaveLength(1);
    expect(walter[0]).toMatchObject({ title: 'President', source: 'import', page: 'leads.csv:7' });
    expect(walter[0]?.email).toBe('walter.finch@quillpenny.example');
    expect(walter[0]?.facts.filter(({ field }) => field === 'title').map(({ value }) => value)).toEqual([
      'President',
      'Chief Operating Officer',
    ]);
  });

  it('guesses addresses only by a pattern that two people prove, and keeps no guess', async () => {
    const mail = (name: string) => `<p>${name}: ${name.toLowerCase().replace(' ', '.')}@quillpenny.example</p>`;
    pages.set(`${QUILLPENNY}/about`, page('About us', words + mail('Anna Berg') + mail('Jon Dahl') + words));
    const found = await contactsOf(QUILLPENNY, { roles: ['CEO'] });
    expect(named(found, 'Isolde Tranmere')).toMatchObject({
      email: null,
      email_guess: { address: 'isolde.tranmere@quillpenny.example', status: 'guessed' },
    });
    const kept = await product.app
      .get(Database)
      .query(
        `select email from contact where email like 'isolde%' union all select value from contact_fact where value like 'isolde.t%'`,
      );
    expect(kept).toEqual([]);
    pages.set(`${QUILLPENNY}/about`, page('About us', words + mail('Anna Berg') + words));
    await product.app.get(Database).query('truncate company, web_page cascade');
    expect(named(await contactsOf(QUILLPENNY, { roles: ['CEO'] }), 'Isolde Tranmere')?.email_guess).toBeNull();
  });

  it('goes on behind the last finished step when a defect ended the run', async () => {
    const port = product.app.get(ContactsPort, { strict: false });
    const ask = jest.spyOn(port, 'findPeople').mockRejectedValueOnce(new Error('a defect'));
    const runs = product.app.get(RunsService);
    const id = await start({ domain: QUILLPENNY });
    expect((await runs.execute(id)).status).toBe('failed');
    const requests = site.hits();
    await runs.resume(id);
    const run = await runs.execute(id);
    ask.mockRestore();
    expect(run.status).toBe('succeeded');
    expect(named(run.result as unknown as CompanyContacts, 'Bertram Adeyinka-Holt')).toMatchObject({ role: 'CFO' });
    expect(site.hits()).toBe(requests);
  });

  it('says what it looked at when no page shows anybody, and goes on where a source fails', async () => {
    pages.set(`${NO_TEAM}/`, page('Tollmere', words));
    for (let call = 0; call < 6; call += 1) apollo.failNext({ kind: 'status', status: 503 });
    web.fails('serper', { kind: 'status', status: 500 });
    const found = await contactsOf(NO_TEAM);
    expect(found.contacts).toEqual([]);
    expect(found.roles_missing).toEqual(found.roles);
    expect(found.sources[0]).toMatchObject({ source: 'website', state: 'read', people: 0 });
    expect(found.sources[0]?.pages.map(({ url }) => url)).toContain(`https://${NO_TEAM}/`);
    expect(found.sources[1]).toMatchObject({ state: 'failed', reason: expect.any(String) });
    expect(found.partial).toBe(true);
  });

  it('says of a company nobody knows that its website cannot be read', async () => {
    const found = await contactsOf(NOBODY);
    expect(found).toMatchObject({ contacts: [], partial: true });
    expect(found.sources[0]).toMatchObject({ source: 'website', state: 'unreachable' });
  });

  it.each(['linkedin.com/company/acme', 'not a domain', 'localhost'])('refuses %j and says why', async (domain) => {
    await expect(contactsOf(domain)).rejects.toThrow(/is not the domain of one company/);
  });

  it('refuses a request for no company, for two, and for an unknown one', async () => {
    await expect(start({})).rejects.toThrow('name the company by its domain or by its id');
    const companyId = '00000000-0000-4000-8000-000000000000';
    await expect(start({ domain: QUILLPENNY, companyId })).rejects.toThrow('name the company');
    const run = await product.app.get(RunsService).execute(await start({ companyId }));
    expect(run.error?.userMessage).toBe(`There is no company ${companyId}.`);
  });
});
