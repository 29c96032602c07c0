import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LinkedinSession } from '#src/adapters/contacts/linkedin/linkedin-session';
import { LinkedinSessionCompanyData } from '#src/adapters/contacts/linkedin/linkedin-session.company-data';
import { LinkedinSessionContacts } from '#src/adapters/contacts/linkedin/linkedin-session.contacts';
import { isLinkedin, PlaywrightBrowser } from '#src/adapters/contacts/linkedin/playwright-browser';
import { Database } from '#src/platform/database/database';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import { VendorUsage } from '#src/platform/vendor-usage/vendor-usage';
import type { CallOptions } from '#src/ports/call-options';
import { type LinkedinSimulator, startLinkedinSimulator } from '#test/simulators/linkedin/server';
import type { TestDatabase } from '#test/support/database';
import { failureOf } from '#test/support/local-sites';
import { ManualClock } from '#test/support/manual-clock';
import { createMigratedDatabase } from '#test/support/test-product';
import { call, ITS_FINANCE_CHIEF, QUILLPENNY, seek } from './contacts.contract.ts';

const COOKIE = 'session-cookie';
const COMPANY = { ...QUILLPENNY, linkedinUrl: 'https://www.linkedin.com/company/quillpenny' };
const BERTRAM = {
  company: COMPANY,
  known: null,
  name: null,
  linkedinUrl: 'https://www.linkedin.com/in/bertram-adeyinka-holt',
  wanted: ['title'] as const,
};

let testDatabase: TestDatabase;
let database: Database;
let linkedin: LinkedinSimulator;
let clock: ManualClock;

beforeAll(async () => {
  testDatabase = await createMigratedDatabase();
  database = new Database(testDatabase.url);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  await database.query('truncate vendor_usage');
  linkedin = await startLinkedinSimulator(COOKIE);
  clock = new ManualClock(Date.now());
});
afterEach(() => linkedin.close());

/** Shows pages without a browser: enough for pages that need no scripts. */
function plainBrowser(cookie = COOKIE) {
  const http = new GuardedHttp({ exceptions: new Set([new URL(linkedin.baseUrl).host]) });
  return {
    async show(path: string, options: CallOptions) {
      const headers = { cookie: `li_at=${cookie}` };
      const limits = { vendor: 'linkedin', operation: 'show', headers, ...options };
      const { url, body } = await http.get(linkedin.baseUrl + path, limits);
      return { url, html: body.toString('utf8') };
    },
  };
}

function session(over: { cookie?: string; pagesPerDay?: number } = {}): LinkedinSession {
  const usage = new VendorUsage(database, clock);
  const { cookie, pagesPerDay = 100 } = over;
  return new LinkedinSession({ browser: plainBrowser(cookie), usage, clock, pagesPerDay, random: () => 0.5 });
}

const patient = () => ({ ...call(), deadline: clock.now() + 3_600_000 });

describe("LinkedIn in the operator's session", () => {
  it('finds people on the page of the company, with proof', async () => {
    const contacts = new LinkedinSessionContacts(session(), clock);
    const { result } = await contacts.findPeople(seek({ company: COMPANY }), patient());
    expect(result).toMatchObject([
      {
        vendor: 'linkedin',
        name: { value: ITS_FINANCE_CHIEF.name },
        title: { value: ITS_FINANCE_CHIEF.title, evidence: { source: BERTRAM.linkedinUrl } },
        email: null,
      },
    ]);
    expect(linkedin.visits).toEqual(['/company/quillpenny/people/']);
  });

  it('visits nothing without an address', async () => {
    const contacts = new LinkedinSessionContacts(session(), clock);
    expect((await contacts.findPeople(seek(), patient())).result).toEqual([]);
    expect((await contacts.matchPerson({ ...BERTRAM, linkedinUrl: null }, patient())).result).toBeNull();
    expect((await contacts.matchPerson({ ...BERTRAM, wanted: ['email'] }, patient())).result).toBeNull();
    expect(linkedin.visits).toEqual([]);
  });

  it('reads a profile, and the head count of the company', async () => {
    const open = session();
    const person = await new LinkedinSessionContacts(open, clock).matchPerson(BERTRAM, patient());
    expect(person.result?.title?.value).toBe(ITS_FINANCE_CHIEF.title);
    const companyData = new LinkedinSessionCompanyData(open, clock);
    const query = { domain: COMPANY.domain, linkedinUrl: COMPANY.linkedinUrl, wanted: ['employeeCount'] as const };
    const facts = companyData.companyFacts(query, patient());
    await passPause();
    expect((await facts).result).toMatchObject([{ value: 24, evidence: { quote: '24 associated members' } }]);
  });

  it('pauses between two pages as a person does, and says when there is no time for that', async () => {
    const contacts = new LinkedinSessionContacts(session(), clock);
    await contacts.matchPerson(BERTRAM, patient());
    const hurried = await failureOf(contacts.matchPerson(BERTRAM, { ...call(), deadline: clock.now() + 5_000 }));
    expect(hurried).toMatchObject({ kind: 'rate-limited', retryAfterMs: 16_500 });
    const second = contacts.matchPerson(BERTRAM, patient());
    await passPause();
    expect((await second).result).not.toBeNull();
    expect(linkedin.visits).toHaveLength(2);
  });

  it('visits so many pages a day and no more, across sessions', async () => {
    await new LinkedinSessionContacts(session({ pagesPerDay: 1 }), clock).matchPerson(BERTRAM, patient());
    const error = await failureOf(
      new LinkedinSessionContacts(session({ pagesPerDay: 1 }), clock).matchPerson(BERTRAM, patient()),
    );
    expect(error).toMatchObject({ kind: 'rate-limited', context: { ownLimit: true } });
    expect(linkedin.visits).toHaveLength(1);
  });

  it('never visits more than a hundred, whatever is set', async () => {
    await database.query(`insert into vendor_usage values ('linkedin', 'page', $1, 100, 0)`, [
      new Date(clock.now()).toISOString().slice(0, 10),
    ]);
    const greedy = new LinkedinSessionContacts(session({ pagesPerDay: 5_000 }), clock);
    expect(await failureOf(greedy.matchPerson(BERTRAM, patient()))).toMatchObject({ kind: 'rate-limited' });
    expect(linkedin.visits).toEqual([]);
  });

  it.each([
    ['a login wall', { cookie: 'expired' }, false],
    ['a challenge', {}, true],
  ])('leaves LinkedIn alone for the day after %s', async (_what, over, challenge) => {
    if (challenge) linkedin.challenge();
    const first = new LinkedinSessionContacts(session(over), clock);
    expect(await failureOf(first.matchPerson(BERTRAM, patient()))).toMatchObject({ kind: 'auth', retryable: false });
    const another = new LinkedinSessionContacts(session(), clock);
    expect(await failureOf(another.matchPerson(BERTRAM, patient()))).toMatchObject({ kind: 'auth' });
    expect(linkedin.visits).toHaveLength(1);
  });

  it('stops when it is told to', async () => {
    const contacts = new LinkedinSessionContacts(session(), clock);
    const stopped = { ...patient(), signal: AbortSignal.abort() };
    expect(await failureOf(contacts.matchPerson(BERTRAM, stopped))).toMatchObject({ kind: 'unavailable' });
    expect(linkedin.visits).toEqual([]);
  });
});

it.each([
  ['https://www.linkedin.com/in/x', true],
  ['https://static.licdn.com/a.js', true],
  ['http://127.0.0.1:4711/in/x', true],
  ['http://127.0.0.1:4712/', false],
  ['http://www.linkedin.com/', false],
  ['https://evil-linkedin.com/', false],
  ['https://linkedin.com.example/', false],
  ['file:///etc/passwd', false],
])('the browser asks %s: %s', (address, allowed) => {
  expect(isLinkedin(address, new URL('http://127.0.0.1:4711/'))).toBe(allowed);
});

const chromium = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  process.env.GTM_BROWSER_PATH,
].find((path) => path !== undefined && existsSync(path));

(chromium ? it : it.skip)(
  'reads a profile with a true browser (skipped where no Chromium is found)',
  async () => {
    const settings = { cdpUrl: null, sessionCookie: COOKIE, baseUrl: linkedin.baseUrl };
    const browser = new PlaywrightBrowser({ ...settings, executablePath: chromium ?? null });
    try {
      const { url, html } = await browser.show('/in/bertram-adeyinka-holt/', {
        ...call(),
        deadline: Date.now() + 20_000,
      });
      expect(url).toBe(`${linkedin.baseUrl}/in/bertram-adeyinka-holt/`);
      expect(html).toContain(ITS_FINANCE_CHIEF.name);
    } finally {
      await browser.close();
    }
  },
  40_000,
);

it('says when there is no browser', async () => {
  const settings = { cdpUrl: null, sessionCookie: COOKIE, baseUrl: linkedin.baseUrl };
  const browser = new PlaywrightBrowser({ ...settings, executablePath: '/nowhere/chromium' });
  expect(await failureOf(browser.show('/in/x/', call()))).toMatchObject({ kind: 'unavailable' });
  await browser.close();
});

/** Lets the pause pass once somebody waits for it. */
async function passPause(): Promise<void> {
  while (clock.sleeping === 0) await new Promise((resolve) => setImmediate(resolve));
  clock.advance(25_000);
}
