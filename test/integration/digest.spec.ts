import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import { AlertRulesRepository, readAlertRules } from '#modules/alerts';
import { digestText, NamedDigests } from '#modules/digest';
import { OpenParts } from '#src/open-parts';
import { Database } from '#src/platform/database/database';
import { DigestDay } from '#test/support/digest-day';
import { ManualClock } from '#test/support/manual-clock';
import { openWebProduct, type WebProduct } from '#test/support/web-product';

const HOUR_MS = 3_600_000;
/** Saturday morning in Berlin; the day told of is Friday, 20 November 2026. */
const NOW = Date.parse('2026-11-21T07:00:00Z');
const ANN = 'ann@us.example';
const BERLIN = { date: '2026-11-20', zone: 'Europe/Berlin', rep: null };

describe('the digest of a day', () => {
  const opened = new OpenParts();
  const clock = new ManualClock(NOW);
  let product: WebProduct;
  let day: DigestDay;
  const digest = (asked: Partial<typeof BERLIN> | { rep: string } = {}) =>
    product.part(NamedDigests).named({ ...BERLIN, ...asked });

  beforeAll(async () => {
    product = await openWebProduct(opened, clock, 'none.invalid', {});
    day = new DigestDay(product.part(Database));
    await plantThursday(day);
    await plantFriday(day);
  });
  afterAll(() => opened.close());

  it('tells what happened, what waited and what was at risk, each against the day before', async () => {
    const made = await digest();
    expect(digestText(made)).toBe(GOLDEN);
    expect(made.lines.length).toBeLessThanOrEqual(15);
    expect(made).toMatchObject({ is_final: true, as_of: '2026-11-20T23:00:00.000Z', notice: null });
    expect(made.funnel).toEqual([
      { label: 'New', count: 4, before: 2 },
      { label: 'Scored', count: 3, before: 2 },
      { label: 'Hot', count: 2, before: 1 },
      { label: 'Contacted', count: 1, before: 1 },
    ]);
  });

  it('gives a rep what is theirs, and what they owe', async () => {
    expect(digestText(await digest({ rep: ANN }))).toBe(GOLDEN_OF_ANN);
  });

  it('stays the same whatever happens later', async () => {
    const before = await digest();
    await day.lead({ name: 'Late Comer', arrived: '2026-11-20T12:00:00Z' });
    await product.rows('delete from lead_touch');
    // To the letter, the order of its parts included.
    expect(JSON.stringify(await digest())).toBe(JSON.stringify(before));
    expect(Object.keys(before)[0]).toBe('audience');
    // Of a zone nobody asked for yet it is computed with what is there now, at the ends of other days.
    expect((await digest({ zone: 'Asia/Tokyo' })).numbers.leads.arrived).toBe(4);
  });

  it('changes while the day is not over, and compares it with as much of the day before', async () => {
    const today = await digest({ date: '2026-11-21' });
    expect(today).toMatchObject({ is_final: false, title: 'Saturday, 21 November 2026, so far' });
    expect(today.numbers.leads.arrived).toBe(1);
    await day.lead({ name: 'Early Bird', arrived: new Date(NOW - HOUR_MS).toISOString() });
    expect((await digest({ date: '2026-11-21' })).numbers.leads.arrived).toBe(2);
    // Bea came at nine on Friday, and it is eight on Saturday.
    expect(today.before.leads.arrived).toBe(0);
  });

  it('proposes a higher threshold where few alerts are acted on, in digests of these days', async () => {
    await product.part(AlertRulesRepository).save(readAlertRules('{"channels": [{"channel": "C0SALES"}]}'), 'test');
    for (let number = 0; number < 12; number += 1) await day.alert('C0SALES', '2026-11-18T12:00:00Z', 40 + number);
    const lineOf = async (date: string) => (await digest({ date })).details.find(({ key }) => key === 'thresholds');
    expect((await lineOf('2026-11-21'))?.items).toEqual([
      expect.objectContaining({ text: 'C0SALES: 0 of 12 alerts acted on; proposed: only from fit 50 on' }),
    ]);
    expect(await lineOf('2026-11-18')).toBeUndefined();
  });

  it('is one line when there is nothing to report', async () => {
    expect(digestText(await digest({ date: '2026-01-04' }))).toBe(
      'Sunday, 4 January 2026 · Europe/Berlin: Nothing to report.',
    );
  });

  it('is the same over HTTP, with its picture', async () => {
    const token = await product.part(AdminTokenService).rotate();
    const get = (path: string) =>
      fetch(`${product.url}/api/v1/digests/${path}`, { headers: { authorization: `Bearer ${token}` } });
    const answer = await get('2026-11-20?zone=Europe/Berlin');
    expect(await answer.json()).toEqual(await digest());
    const picture = await get('2026-11-20/picture.png?zone=Europe/Berlin');
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    const wrong = ['2026-11-31', 'yesterday', '2026-11-22', '2026-11-20?zone=Mars/Olympus', '2026-11-20?rep=nobody'];
    for (const path of wrong) expect([path, (await get(path)).status]).toEqual([path, 400]);
    expect((await fetch(`${product.url}/api/v1/digests/2026-11-20`)).status).toBe(401);
  });
});

async function plantThursday(day: DigestDay): Promise<void> {
  const cold = { fit: 40, band: 'C2' };
  const hot = { fit: 90, band: 'A1' };
  await day.lead({
    ...{ name: 'Ida Old', arrived: '2026-11-19T10:00:00Z', shown: '2026-11-19T10:00:20Z', owner: 'Ann@us.example' },
    ...{ touched: '2026-11-19T10:30:00Z', scores: [{ at: '2026-11-19T10:00:10Z', ...hot }] },
  });
  await day.lead({
    ...{ name: 'Max Old', arrived: '2026-11-19T11:00:00Z', shown: '2026-11-19T11:00:10Z' },
    scores: [{ at: '2026-11-19T11:00:05Z', ...cold }],
  });
  await day.approval('Add 2 companies', { made: '2026-11-19T12:00:00Z', expires: '2026-11-29T12:00:00Z' }, ANN);
  await day.modelCall('gpt-fast', '2026-11-19T12:00:00Z', 0.1);
  await day.fact('Quiet Ltd', '2026-08-01T00:00:00Z');
  await day.fact('Fresh Ltd', '2026-11-19T00:00:00Z');
  await day.duplicate('2026-11-19T09:00:00Z', '2026-11-20T09:00:00Z');
}

async function plantFriday(day: DigestDay): Promise<void> {
  // Nobody has called her; cold again on Saturday, which is another day's news.
  await day.lead({
    ...{ name: 'Bea <!channel>\u202e Hot', company: 'Hot*Co', arrived: '2026-11-20T08:00:05Z', owner: ANN },
    ...{
      created: '2026-11-20T08:00:00Z',
      shown: '2026-11-20T08:00:08Z',
      url: 'https://app.hubspot.com/contacts/1/record/0-1/3',
    },
    scores: [
      { at: '2026-11-20T08:00:06Z', fit: 88, band: 'A2' },
      { at: '2026-11-21T01:00:00Z', fit: 10, band: 'C3' },
    ],
  });
  await day.lead({
    ...{ name: 'Cem Hot', arrived: '2026-11-20T22:15:00Z', shown: '2026-11-20T22:15:30Z', url: 'javascript:alert(1)' },
    scores: [{ at: '2026-11-20T22:15:20Z', fit: 92, band: 'A' }],
  });
  await day.lead({
    ...{ name: 'Dan Warm', arrived: '2026-11-20T09:00:00Z', shown: '2026-11-20T09:00:04Z' },
    ...{ touched: '2026-11-20T09:20:00Z', scores: [{ at: '2026-11-20T09:00:02Z', fit: 60, band: 'B1' }] },
  });
  await day.lead({ name: 'Eve Blank', arrived: '2026-11-20T09:30:00Z' });
  // After midnight in Berlin: Saturday's.
  await day.lead({ name: 'Not Yet', arrived: '2026-11-20T23:30:00Z' });
  await day.approval(
    'Add 3 companies',
    { made: '2026-11-20T12:00:00Z', expires: '2026-11-29T12:00:00Z' },
    'bob@us.example',
  );
  await day.approval(
    'Decided later',
    { made: '2026-11-20T13:00:00Z', expires: '2026-11-29T12:00:00Z', decided: ['2026-11-21T06:00:00Z', 'approved'] },
    'bob@us.example',
  );
  await day.approval(
    'Decided',
    { made: '2026-11-20T13:00:00Z', expires: '2026-11-29T12:00:00Z', decided: ['2026-11-20T14:00:00Z', 'rejected'] },
    'bob@us.example',
  );
  await day.approval('Expired', { made: '2026-11-17T13:00:00Z', expires: '2026-11-20T13:00:00Z' }, 'bob@us.example');
  await day.write('create', '7', '2026-11-20T10:00:00Z', 3);
  await day.write('update', '8', '2026-11-20T10:00:00Z', 2);
  await day.write('update', '8', '2026-11-20T11:00:00Z', 1);
  await day.effect('crm:write-own', '2026-11-20T10:00:00Z', { dead: 'HubSpot: the record is locked' });
  await day.effect('crm:write-company', '2026-11-20T10:00:00Z', { result: { conflicts: [{}, {}] } });
  await day.modelCall('gpt-fast', '2026-11-20T10:00:00Z', 0.25);
  await day.modelCall('gpt-smart', '2026-11-20T10:00:00Z', 1);
  await day.modelCall('gpt-new', '2026-11-20T10:00:00Z', null);
  await day.duplicate('2026-11-20T09:00:00Z');
}

/** Long lines stand out of the column of commands, which is for reading only. */
const GOLDEN = `Friday, 20 November 2026 · Europe/Berlin
  4 new leads (+2)                                                                -> gtm crm leads
  2 hot leads among them (+1)                                                     -> gtm crm leads
  2 hot leads wait for somebody to get in touch                                   -> gtm crm leads
  Hot leads of the week, in touch within 60 min: 1 in time, 1 at risk, 1 late (+1)  -> gtm crm leads
  3 proposals wait for a decision; 1 rejected, 1 expired (+1)                     -> gtm crm plans
  From the form to the card 8.0 s, p95 30 s (3 leads); first contact after 20 min (before 10 s)  -> gtm crm leads
  CRM: 1 record created, 1 updated (6 fields) (+2)                                -> gtm runs list
  1 write to the CRM failed and was given up (+1)                                 -> gtm crm dead-letters
  Models: $1.25 for 3 calls, 1 of unknown price (before $0.10)                    -> gtm traces cost
  1 new lead without a score: too little is known (+1)                            -> gtm crm leads
  1 possible duplicate to decide about, 1 of them new                             -> gtm duplicates
  1 company without news for 90 days                                              -> gtm enrich
  2 values in the CRM left alone, because somebody had changed them meanwhile (+2)  -> gtm runs list

leads:
  Cem Hot, Acme (A)
  Eve Blank, Acme (no band)
  Dan Warm, Acme (B1)
  Bea <!channel> Hot, Hot*Co (A2)  https://app.hubspot.com/contacts/1/record/0-1/3

hot:
  Cem Hot, Acme (A)
  Bea <!channel> Hot, Hot*Co (A2)  https://app.hubspot.com/contacts/1/record/0-1/3

untouched:
  Bea <!channel> Hot, Hot*Co (A2, late)  https://app.hubspot.com/contacts/1/record/0-1/3
  Cem Hot, Acme (A)

approvals:
  Add 2 companies
  Add 3 companies
  Decided later

crm:
  company 8: updated, 1 field
  company 8: updated, 2 fields
  company 7: created, 3 fields

failed:
  HubSpot: the record is locked

cost:
  openai:gpt-smart: $1.00, 1 call
  openai:gpt-fast: $0.25, 1 call
  openai:gpt-new: price not known, 1 call

unscored:
  Eve Blank, Acme (no band)`;

const GOLDEN_OF_ANN = `Friday, 20 November 2026 · ann@us.example · Europe/Berlin
  1 new lead of yours                                                             -> gtm crm leads
  1 hot lead among them                                                           -> gtm crm leads
  1 hot lead waits for you to get in touch                                        -> gtm crm leads
  Hot leads of the week, in touch within 60 min: 1 in time, 0 at risk, 1 late (+1)  -> gtm crm leads
  1 proposal waits for you                                                        -> gtm crm plans
  From the form to the card 8.0 s, p95 8.0 s (1 lead); no first contact known (before 20 s)  -> gtm crm leads

leads:
  Bea <!channel> Hot, Hot*Co (A2)  https://app.hubspot.com/contacts/1/record/0-1/3

hot:
  Bea <!channel> Hot, Hot*Co (A2)  https://app.hubspot.com/contacts/1/record/0-1/3

untouched:
  Bea <!channel> Hot, Hot*Co (A2, late)  https://app.hubspot.com/contacts/1/record/0-1/3

approvals:
  Add 2 companies`;
