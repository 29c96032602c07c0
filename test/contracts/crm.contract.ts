import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import type { WriteOptions } from '#src/ports/call-options';
import { type CrmPort } from '#src/ports/crm';
import { GTM_COMPANY_PROPERTIES } from '#src/ports/crm-own-properties';

/** A CRM to run the suite against, with what a test has to do behind the port's back. */
export interface CrmUnderTest {
  crm: CrmPort;
  close(): Promise<void>;
  /** Adds a company the CRM already knows (searches included); returns its id. `createdAt` is epoch milliseconds. */
  seedCompany(company: {
    name: string;
    domain: string;
    properties?: Record<string, string>;
    createdAt?: number;
  }): Promise<string>;
  /** Owners of records; left out when the CRM has none. */
  owners?: {
    /** Adds a person; returns their id. */
    seed(owner: { email: string; firstName: string; lastName: string }): Promise<string>;
    /** The property that names a record's owner by id. */
    property: string;
  };
  /** What a record's stage is before anybody sets it; `null` when left out. */
  firstStage?: string;
  /** Deletes a note as a person would. */
  deleteNote(noteId: string): Promise<void>;
  /** Bodies of the notes a person sees on the company. */
  notesOf(companyId: string): Promise<string[]>;
  /** How many live companies there are. */
  countCompanies(): Promise<number>;
  /** An id no company has. */
  unknownId: string;
}

/** What every adapter of the CRM port has to do. `hasOwners` says whether `owners` is given, known before any start. */
export function crmContract(name: string, start: () => Promise<CrmUnderTest>, { hasOwners = true } = {}): void {
  describe(`CRM contract: ${name}`, () => {
    let under: CrmUnderTest;
    let crm: CrmPort;

    beforeEach(async () => {
      under = await start();
      crm = under.crm;
    });
    afterEach(() => under.close());

    describe('prepare', () => {
      it('creates our properties once and changes nothing the second time', async () => {
        const names = GTM_COMPANY_PROPERTIES.map((property) => property.name).sort();
        const first = await crm.prepare(options());
        expect([...first.created, ...first.restored, ...first.unchanged].sort()).toEqual(names);

        const second = await crm.prepare(options());
        expect({ created: second.created, restored: second.restored }).toEqual({ created: [], restored: [] });
        expect(second.unchanged.sort()).toEqual(names);
      });
    });

    describe('finding companies by domain', () => {
      it('finds each known domain and leaves unknown ones out', async () => {
        const id = await under.seedCompany({ name: 'Acme', domain: 'acme.example' });
        await under.seedCompany({ name: 'Other', domain: 'other.example' });
        const found = await crm.findCompaniesByDomain(['acme.example', 'nobody.example'], options());
        expect([...found.keys()]).toEqual(['acme.example']);
        expect(found.get('acme.example')).toMatchObject({
          ref: { vendor: crm.vendor, id },
          name: 'Acme',
          domain: 'acme.example',
        });
      });

      it('does not care about upper case and answers under the spelling that was asked', async () => {
        await under.seedCompany({ name: 'Acme', domain: 'acme.example' });
        const found = await crm.findCompaniesByDomain(['ACME.example'], options());
        expect([...found.keys()]).toEqual(['ACME.example']);
      });

      it('answers nothing for no domains', async () => {
        expect(await crm.findCompaniesByDomain([], options())).toEqual(new Map());
      });

      it('finds all of many domains', async () => {
        const domains = Array.from({ length: 120 }, (_, index) => `company-${index}.example`);
        for (const domain of domains) await under.seedCompany({ name: domain, domain });
        const found = await crm.findCompaniesByDomain(domains, options());
        expect([...found.keys()]).toEqual(domains);
      });

      (hasOwners ? it : it.skip)('names the owner', async () => {
        const owners = under.owners!;
        const owner = await owners.seed({ email: 'rosa@seller.example', firstName: 'Rosa', lastName: 'Klein' });
        await under.seedCompany({ name: 'Acme', domain: 'acme.example', properties: { [owners.property]: owner } });
        const found = await crm.findCompaniesByDomain(['acme.example'], options());
        expect(found.get('acme.example')?.owner).toEqual({
          id: owner,
          email: 'rosa@seller.example',
          name: 'Rosa Klein',
        });
      });
    });

    describe('reading', () => {
      it('answers null for an id and for a key that nobody has', async () => {
        await crm.prepare(options());
        expect(await crm.readCompany(under.unknownId, options())).toBeNull();
        expect(await crm.findCompanyByKey('no-such-key', options())).toBeNull();
      });

      it('shows unset properties as null', async () => {
        await crm.prepare(options());
        const id = await under.seedCompany({ name: 'Acme', domain: 'acme.example' });
        const company = await crm.readCompany(id, options());
        expect(company?.properties.gtm_fit_score).toBeNull();
        expect(company).toMatchObject({ owner: null, stage: under.firstStage ?? null });
      });
    });

    describe('creating', () => {
      beforeEach(async () => void (await crm.prepare(options())));

      it('creates the record with its fields and our key, and finds it by that key at once', async () => {
        const created = await crm.createCompany(
          { name: 'Acme', domain: 'acme.example', properties: { city: 'Bonn' } },
          options('run-1:acme.example'),
        );
        expect(created).toMatchObject({
          name: 'Acme',
          domain: 'acme.example',
          properties: { city: 'Bonn', gtm_agent_key: 'run-1:acme.example' },
        });
        expect(await crm.findCompanyByKey('run-1:acme.example', options())).toEqual(created);
        expect(await crm.readCompany(created.ref.id, options())).toEqual(created);
      });

      it('returns the same record when it is repeated, and leaves later changes alone', async () => {
        const company = { name: 'Acme', domain: 'acme.example', properties: {} };
        const first = await crm.createCompany(company, options('run-1:acme.example'));
        await crm.updateCompany(first.ref.id, { name: 'Acme Inc' }, options());
        const second = await crm.createCompany(company, options('run-1:acme.example'));
        expect(second.ref.id).toBe(first.ref.id);
        expect(second.name).toBe('Acme Inc');
        expect(await under.countCompanies()).toBe(1);
      });

      it('makes one record of two creates at the same time', async () => {
        const company = { name: 'Acme', domain: 'acme.example', properties: {} };
        const both = await Promise.all([
          crm.createCompany(company, options('run-1:acme.example')),
          crm.createCompany(company, options('run-1:acme.example')),
        ]);
        expect(both[0].ref.id).toBe(both[1].ref.id);
        expect(await under.countCompanies()).toBe(1);
      });

      it('creates a company without a domain', async () => {
        const created = await crm.createCompany({ name: 'Acme', domain: null, properties: {} }, options('run-1:acme'));
        expect(created).toMatchObject({ name: 'Acme', domain: null });
      });
    });

    describe('updating', () => {
      beforeEach(async () => void (await crm.prepare(options())));

      it('sets the named properties and nothing else, and reads back what was written', async () => {
        const id = await under.seedCompany({ name: 'Acme', domain: 'acme.example', properties: { city: 'Bonn' } });
        const values = {
          gtm_fit_score: '87',
          gtm_band: 'A',
          gtm_coverage: '64',
          gtm_reasons: 'Industry +30\nSize +20 <b> & "quotes"',
          gtm_run_id: 'run-1',
          gtm_scored_at: '2026-11-21T10:00:00.000Z',
        };
        const updated = await crm.updateCompany(id, values, options());
        expect(updated.properties).toMatchObject({ ...values, city: 'Bonn' });
        expect(updated.name).toBe('Acme');
        expect(await crm.readCompany(id, options())).toEqual(updated);
      });

      it('changes nothing when it is repeated', async () => {
        const id = await under.seedCompany({ name: 'Acme', domain: 'acme.example' });
        const first = await crm.updateCompany(id, { gtm_fit_score: '87' }, options('run-1:score'));
        expect(await crm.updateCompany(id, { gtm_fit_score: '87' }, options('run-1:score'))).toEqual(first);
      });

      it('clears a property that is set to the empty text', async () => {
        const id = await under.seedCompany({ name: 'Acme', domain: 'acme.example', properties: { city: 'Bonn' } });
        const updated = await crm.updateCompany(id, { city: '' }, options());
        expect(updated.properties.city).toBeNull();
      });

      it('fails as not found for an unknown company', async () => {
        const failure = crm.updateCompany(under.unknownId, { gtm_band: 'A' }, options());
        await expect(failure).rejects.toMatchObject({ kind: 'not-found', retryable: false });
        await expect(failure).rejects.toBeInstanceOf(VendorError);
      });
    });

    describe('the note', () => {
      let id: string;
      beforeEach(async () => {
        id = await under.seedCompany({ name: 'Acme', domain: 'acme.example' });
      });

      it('is created once and then replaced in place', async () => {
        const first = await crm.putCompanyNote(id, { noteId: null, html: '<p>Score 87</p>' }, options('run-1:note'));
        const second = await crm.putCompanyNote(id, { ...first, html: '<p>Score 91</p>' }, options('run-2:note'));
        expect(second).toEqual(first);
        const notes = await under.notesOf(id);
        expect(notes).toHaveLength(1);
        expect(notes[0]).toContain('Score 91');
        expect(notes[0]).not.toContain('Score 87');
      });

      it('is not created twice when the first answer was lost', async () => {
        const first = await crm.putCompanyNote(id, { noteId: null, html: '<p>Score 87</p>' }, options('run-1:note'));
        const again = await crm.putCompanyNote(id, { noteId: null, html: '<p>Score 87</p>' }, options('run-1:note'));
        expect(again).toEqual(first);
        expect(await under.notesOf(id)).toHaveLength(1);
      });

      it('comes back as a new note after a person deleted it', async () => {
        const first = await crm.putCompanyNote(id, { noteId: null, html: '<p>Score 87</p>' }, options('run-1:note'));
        await under.deleteNote(first.noteId);
        const second = await crm.putCompanyNote(id, { ...first, html: '<p>Score 91</p>' }, options('run-2:note'));
        expect(second.noteId).not.toBe(first.noteId);
        expect(await under.notesOf(id)).toEqual([expect.stringContaining('Score 91')]);
      });

      it('belongs to its own company only', async () => {
        const other = await under.seedCompany({ name: 'Other', domain: 'other.example' });
        const first = await crm.putCompanyNote(id, { noteId: null, html: '<p>Acme</p>' }, options('run-1:acme'));
        const second = await crm.putCompanyNote(other, { noteId: null, html: '<p>Other</p>' }, options('run-1:other'));
        expect(second.noteId).not.toBe(first.noteId);
        expect(await under.notesOf(other)).toEqual([expect.stringContaining('Other')]);
      });
    });

    describe('stopping', () => {
      it('does nothing once its caller has stopped', async () => {
        const stopped = { ...options(), signal: AbortSignal.abort() };
        await expect(crm.findCompaniesByDomain(['acme.example'], stopped)).rejects.toBeInstanceOf(VendorError);
      });
    });

    it('probes with one line for people', async () => {
      const probe = await crm.probe(options());
      expect(probe.ok).toBe(true);
      expect(probe.detail).toMatch(/^.+$/);
    });
  });
}

/** Call options with plenty of time; the key only matters to writes. */
export function options(idempotencyKey = 'run-1:contract'): WriteOptions {
  return { signal: new AbortController().signal, deadline: Date.now() + 20_000, runId: 'run-1', idempotencyKey };
}
