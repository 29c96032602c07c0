import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import type { WriteOptions } from '#src/ports/call-options';
import { type CrmContactsPort } from '#src/ports/crm-contacts';
import { GTM_CONTACT_PROPERTIES } from '#src/ports/crm-own-properties';

/** A CRM's people to run the suite against, with what a test has to do behind the port's back. */
export interface CrmContactsUnderTest {
  contacts: CrmContactsPort;
  close(): Promise<void>;
  seedCompany(): Promise<string>;
  /** Adds a contact as a person would; returns their id. */
  seedContact(properties: Record<string, string>): Promise<string>;
  countContacts(): Promise<number>;
  /** Bodies of the notes a person sees on the contact. */
  notesOf(id: string): Promise<string[]>;
}

const ADA = {
  firstname: 'Ada',
  lastname: 'Byron',
  email: 'Ada@acme.example',
  gtm_linkedin: 'https://linkedin.example/ada',
};

/** What every adapter of the port for people has to do. `hasOneCompany`: nobody belongs to two companies in this CRM. */
export function crmContactsContract(
  name: string,
  start: () => Promise<CrmContactsUnderTest>,
  { hasOneCompany = false } = {},
): void {
  describe(`CRM contacts contract: ${name}`, () => {
    let under: CrmContactsUnderTest;
    let contacts: CrmContactsPort;
    let companyId: string;

    beforeEach(async () => {
      under = await start();
      contacts = under.contacts;
      companyId = await under.seedCompany();
      await contacts.prepare(options());
    });
    afterEach(() => under.close());

    it('prepares our properties once', async () => {
      const again = await contacts.prepare(options());
      expect(again).toMatchObject({ created: [], restored: [] });
      expect(again.unchanged.sort()).toEqual(GTM_CONTACT_PROPERTIES.map((property) => property.name).sort());
    });

    it('creates a person at their company, found at once by id, address in any case, and key', async () => {
      const made = await contacts.createContact({ companyId, properties: ADA }, options('k1'));
      expect(made).toMatchObject({
        ref: { vendor: contacts.vendor },
        companyIds: [companyId],
        properties: { firstname: 'Ada', jobtitle: null, gtm_agent_key: 'k1', gtm_linkedin: ADA.gtm_linkedin },
      });
      expect(made.email?.toLowerCase()).toBe('ada@acme.example');
      expect(await contacts.readContact(made.ref.id, options())).toEqual(made);
      expect(await contacts.findContactByEmail('ADA@Acme.example', options())).toEqual(made);
      expect(await contacts.findContactByKey('k1', options())).toEqual(made);
    });

    it('creates once for a key, and leaves what a person changed meanwhile', async () => {
      const made = await contacts.createContact({ companyId, properties: ADA }, options('k1'));
      await contacts.updateContact(made.ref.id, { firstname: 'Augusta' }, options());
      const again = await contacts.createContact({ companyId, properties: ADA }, options('k1'));
      expect(again).toMatchObject({ ref: made.ref, properties: { firstname: 'Augusta' } });
      expect(await under.countContacts()).toBe(1);
    });

    it('refuses a second person with the same address', async () => {
      await under.seedContact({ email: 'ada@acme.example' });
      const failed = contacts.createContact({ companyId, properties: ADA }, options('k1'));
      await expect(failed).rejects.toMatchObject({ kind: 'rejected', uncertain: false });
      await expect(failed).rejects.toBeInstanceOf(VendorError);
      expect(await under.countContacts()).toBe(1);
    });

    it('sets what is named and nothing else', async () => {
      const id = await under.seedContact({ email: 'ada@acme.example', lastname: 'Byron' });
      const updated = await contacts.updateContact(id, { jobtitle: 'CTO' }, options());
      expect(updated.properties).toMatchObject({ jobtitle: 'CTO', lastname: 'Byron', firstname: null });
    });

    (hasOneCompany ? it : it.skip)('leaves a person where they are, and says why', async () => {
      const made = await contacts.createContact({ companyId, properties: ADA }, options('k1'));
      const other = await under.seedCompany();
      await contacts.associate(made.ref.id, companyId, options());
      const moving = contacts.associate(made.ref.id, other, options());
      await expect(moving).rejects.toMatchObject({ kind: 'rejected', uncertain: false });
      expect((await contacts.readContact(made.ref.id, options()))?.companyIds).toEqual([companyId]);
    });

    (hasOneCompany ? it.skip : it)('associates beside what is there, once', async () => {
      const id = await under.seedContact({ email: 'ada@acme.example' });
      const other = await under.seedCompany();
      for (const company of [companyId, other, companyId]) await contacts.associate(id, company, options());
      const read = await contacts.readContact(id, options());
      expect(read?.companyIds.toSorted()).toEqual([companyId, other].toSorted());
    });

    it('keeps one note on a person, replaced in place', async () => {
      const id = await under.seedContact({ email: 'ada@acme.example' });
      const first = await contacts.putContactNote(id, { noteId: null, html: '<p>Fit 80</p>' }, options('n1'));
      const lost = await contacts.putContactNote(id, { noteId: null, html: '<p>Fit 81</p>' }, options('n1'));
      const third = await contacts.putContactNote(id, { noteId: first.noteId, html: '<p>Fit 82</p>' }, options('n2'));
      expect([lost.noteId, third.noteId]).toEqual([first.noteId, first.noteId]);
      expect(await under.notesOf(id)).toEqual([expect.stringContaining('Fit 82')]);
    });

    it('knows nobody by an unknown id, address or key', async () => {
      expect(await contacts.readContact('999999999', options())).toBeNull();
      expect(await contacts.findContactByEmail('nobody@acme.example', options())).toBeNull();
      expect(await contacts.findContactByKey('nobody', options())).toBeNull();
    });

    it('says so when the person or the company is not there', async () => {
      const id = await under.seedContact({ email: 'ada@acme.example' });
      await expect(contacts.updateContact('999999999', ADA, options())).rejects.toMatchObject({ kind: 'not-found' });
      await expect(contacts.associate(id, '999999999', options())).rejects.toMatchObject({ kind: 'not-found' });
    });
  });
}

function options(idempotencyKey = 'key'): WriteOptions {
  return { signal: new AbortController().signal, deadline: Date.now() + 20_000, runId: 'run', idempotencyKey };
}
