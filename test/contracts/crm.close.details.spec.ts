import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CloseCrm } from '#src/adapters/crm/close/close.crm';
import { ConfigError } from '#src/domain/errors';
import type { CloseSimulator } from '#test/simulators/close/server';
import { closeFields, startClose } from './close-under-test.ts';
import { options } from './crm.contract.ts';

let simulator: CloseSimulator;
let crm: CloseCrm;

beforeEach(async () => {
  ({ simulator, crm } = await startClose({ searchLagMs: 0 }));
});
afterEach(() => simulator.close());

describe('Close companies', () => {
  it.each(['acme.example', 'https://www.acme.example/de/about?x=1', 'HTTP://Acme.Example', 'http://acme.example/'])(
    'are found by domain when the address is written as %s',
    async (url) => {
      const id = simulator.seed('lead', { name: 'Acme', url });
      simulator.seed('lead', { name: 'Not it', url: 'https://shop.acme.example' });
      simulator.seed('lead', { name: 'Nor this', url: 'https://acme.example.org' });
      expect((await crm.findCompaniesByDomain(['acme.example'], options())).get('acme.example')?.ref.id).toBe(id);
    },
  );

  it('are the oldest of several with one domain', async () => {
    simulator.seed('lead', { name: 'New', url: 'acme.example' }, { createdAt: Date.UTC(2025, 5, 1) });
    const oldest = simulator.seed('lead', { name: 'Old', url: 'acme.example' }, { createdAt: Date.UTC(2020, 0, 1) });
    expect((await crm.findCompaniesByDomain(['acme.example'], options())).get('acme.example')?.ref.id).toBe(oldest);
  });

  it('keep the rest of an address of which one part is set, and other addresses', async () => {
    const addresses = [
      { label: 'business', address_1: 'High Street 1', city: 'Leeds', country: 'GB' },
      { label: 'mailing', city: 'York' },
    ];
    const id = simulator.seed('lead', { name: 'Acme', addresses });
    await crm.updateCompany(id, { city: 'Bradford' }, options());
    expect(simulator.lead(id)?.addresses).toEqual([{ ...addresses[0], city: 'Bradford' }, addresses[1]]);
  });

  it('keep their website as it was written when it is on the domain already', async () => {
    const id = simulator.seed('lead', { name: 'Acme', url: 'https://www.acme.example/en' });
    await crm.updateCompany(id, { domain: 'acme.example' }, options());
    expect(simulator.lead(id)?.url).toBe('https://www.acme.example/en');
    const moved = await crm.updateCompany(id, { domain: 'acme.test' }, options());
    expect([moved.domain, simulator.lead(id)?.url]).toEqual(['acme.test', 'https://acme.test']);
  });

  it('carry fields of people under the name Close gives them', async () => {
    const { id: field } = simulator.seedCustomField('lead', {
      name: 'Segments',
      type: 'choices',
      accepts_multiple_values: true,
    });
    const id = simulator.seed('lead', { name: 'Acme', [`custom.${field}`]: ['A', 'B'] });
    expect((await crm.readCompany(id, options()))?.properties[`custom.${field}`]).toBe('A; B');
    await crm.updateCompany(id, { [`custom.${field}`]: 'B; C' }, options());
    expect(simulator.lead(id)?.[`custom.${field}`]).toEqual(['B', 'C']);
  });

  it('have a status that is written by its name', async () => {
    const id = simulator.seed('lead', { name: 'Acme' });
    expect((await crm.updateCompany(id, { status: 'Customer' }, options())).stage).toBe('Customer');
    expect(simulator.lead(id)?.status_id).toBe('stat_customer');
  });

  it('leave a note that a person made theirs alone', async () => {
    const id = simulator.seed('lead', { name: 'Acme' });
    await crm.putCompanyNote(id, { noteId: null, html: '<p>Ours</p>' }, options());
    simulator.edit('activity.note', simulator.lead(id)!.notes[0]!.id, { note_html: '<p>Written over ours</p>' });
    await crm.putCompanyNote(id, { noteId: null, html: '<p>Ours again</p>' }, options());
    expect(simulator.lead(id)?.notes.map(({ body }) => body)).toEqual([
      '<p>Written over ours</p>',
      expect.stringContaining('Ours again'),
    ]);
  });

  it('explain a field of ours that somebody made with another type', async () => {
    simulator.seedCustomField('lead', { name: 'GTM fit score', type: 'text' });
    const preparing = crm.prepare(options());
    await expect(preparing).rejects.toBeInstanceOf(ConfigError);
    await expect(preparing).rejects.toThrow('"GTM fit score" of leads, but its type is text and has to be number');
  });
});

describe('Close people', () => {
  it('keep their other addresses, and particles with their last name', async () => {
    const emails = [
      { type: 'office', email: 'a@acme.example' },
      { type: 'home', email: 'b@home.example' },
    ];
    const id = simulator.seed('contact', { name: 'Ludwig van der Berg', emails });
    const updated = await crm.contacts.updateContact(id, { email: 'c@acme.example', firstname: 'Lou' }, options());
    expect(updated.properties).toMatchObject({ firstname: 'Lou', lastname: 'van der Berg', email: 'c@acme.example' });
    expect(simulator.contacts()[0]).toMatchObject({
      name: 'Lou van der Berg',
      emails: [{ type: 'office', email: 'c@acme.example' }, emails[1]],
    });
    expect((await crm.contacts.findContactByEmail('B@home.example', options()))?.ref.id).toBe(id);
  });
});

describe('Close records', () => {
  it('are the same whether they are read one by one or listed', async () => {
    await crm.prepare(options());
    const lead = simulator.seed('lead', closeFields('company', { name: 'Acme', domain: 'acme.example', city: 'Bonn' }));
    await crm.updateCompany(lead, { gtm_fit_score: '81', gtm_scored_at: '2026-11-21T10:00:00.000Z' }, options());
    const contact = simulator.seed('contact', { lead_id: lead, name: 'Ada Byron', title: 'CTO' });
    simulator.seed('opportunity', { lead_id: lead, contact_id: contact, value: 50_000, status_type: 'won' });
    for (const type of ['company', 'contact', 'deal'] as const) {
      const { records } = await crm.records.listRecords(type, null, options());
      const ids = records.map(({ id }) => id);
      expect(ids).toHaveLength(1);
      expect(await crm.records.readRecords(type, ids, options())).toEqual(records);
    }
    const [deal] = (await crm.records.listRecords('deal', null, options())).records;
    expect(deal).toMatchObject({ properties: { value: '50000', status_type: 'won' } });
    expect(deal?.associations).toEqual([
      { type: 'company', id: lead, primary: true },
      { type: 'contact', id: contact, primary: true },
    ]);
  });

  it('are all listed when an import gave hundreds one and the same moment', async () => {
    const createdAt = Date.UTC(2026, 0, 1);
    const ids = Array.from({ length: 350 }, (_, n) => simulator.seed('lead', { name: `Lead ${n}` }, { createdAt }));
    ids.push(simulator.seed('lead', { name: 'Later' }, { createdAt: createdAt + 1 }));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await crm.records.listRecords('company', after, options());
      seen.push(...page.records.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  it('list everybody who works in Close, and who deleted what goes beyond a page', async () => {
    const owners = await crm.records.listOwners(options());
    expect(owners).toContainEqual({ id: expect.any(String), email: 'rosa@seller.example', name: 'Rosa Klein' });
    const ids = Array.from({ length: 60 }, () => simulator.seed('lead', {}));
    for (const id of ids) simulator.remove('lead', id);
    const first = await crm.records.listDeleted('company', null, options());
    const second = await crm.records.listDeleted('company', first.next, options());
    expect([...first.ids, ...second.ids].toSorted()).toEqual(ids.toSorted());
    expect(second.next).toBeNull();
  });
});

describe('Close fields', () => {
  it('tell who set them: a person at its pages or a program', async () => {
    await crm.prepare(options());
    const id = simulator.seed('lead', { name: 'Acme' });
    simulator.edit('lead', id, { description: 'By hand' });
    await crm.updateCompany(id, { gtm_band: 'A' }, options());
    const names = ['name', 'description', 'gtm_band', 'domain'];
    const fields = (await crm.fields.readFields('company', [id], names, options())).get(id);
    expect(fields).toMatchObject({
      name: { value: 'Acme', setBy: 'person' },
      description: { value: 'By hand', setBy: 'person', setAt: expect.any(Number) },
      gtm_band: { value: 'A', setBy: 'program' },
      domain: { value: null, setBy: null, setAt: null },
    });
  });
});

describe('a Close account', () => {
  it('is told by its organization and user, as one with real data', async () => {
    expect(await crm.check.check(options())).toMatchObject({
      account: 'organization Simulated Sales, as agent@seller.example',
      kind: 'live',
      notWritable: null,
    });
    expect(await crm.probe(options())).toEqual({
      ok: true,
      detail: 'Close organization Simulated Sales, as agent@seller.example',
    });
  });
});
