import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import type { CrmDraft, CrmDraftsPort } from '#src/ports/crm-drafts';
import { options } from './crm.contract.ts';

export interface CrmDraftsUnderTest {
  drafts: CrmDraftsPort;
  close(): Promise<void>;
  seedCompany(): Promise<string>;
  /** A person at the company. */
  seedContact(companyId: string, email: string): Promise<string>;
  /** What stands on a company, words and addresses of each draft in one text. */
  draftsOf(companyId: string): Promise<{ id: string; says: string; contactIds: string[] }[]>;
  notesOf(companyId: string): Promise<string[]>;
  /** Changes what a draft, or a note, says, as a person does. */
  editDraft(id: string): Promise<void>;
  editNote(id: string): Promise<void>;
}

/** What every CRM does with drafts. */
export function crmDraftsContract(name: string, start: () => Promise<CrmDraftsUnderTest>): void {
  describe(`drafts of e-mails (${name})`, () => {
    let under: CrmDraftsUnderTest;
    let drafts: CrmDraftsPort;
    let companyId: string;

    beforeEach(async () => {
      under = await start();
      drafts = under.drafts;
      companyId = await under.seedCompany();
    });
    afterEach(() => under.close());

    const draft = (more: Partial<CrmDraft> = {}): CrmDraft => ({
      ...{ companyId, contactId: null, to: 'ada@acme.example', subject: 'A question', dueAt: 1_800_000_000_000 },
      ...{ text: 'Hello Ada,\n\nis 1 < 2 & true?\n\nRegards', ownerId: null },
      ...more,
    });

    it('stand on the company and the person, with their words and the address', async () => {
      const contactId = await under.seedContact(companyId, 'ada@acme.example');
      const { id } = await drafts.putDraft(draft({ contactId }), options('d1'));
      const [stands, ...others] = await under.draftsOf(companyId);
      expect(others).toEqual([]);
      expect(stands).toMatchObject({ id, contactIds: [contactId] });
      for (const words of ['A question', 'Hello Ada,', 'Regards', 'ada@acme.example'])
        expect(stands!.says).toContain(words);
    });

    it('are there once, however often the same one is put', async () => {
      const first = await drafts.putDraft(draft(), options('d1'));
      expect(await drafts.putDraft(draft(), options('d1'))).toEqual(first);
      const second = await drafts.putDraft(draft({ subject: 'Another question' }), options('d2'));
      expect(second.id).not.toBe(first.id);
      expect(await under.draftsOf(companyId)).toHaveLength(2);
    });

    it('are taken back while nobody has touched them', async () => {
      const placed = await drafts.putDraft(draft(), options('d1'));
      expect(await drafts.removeDraft(placed, options())).toBe('removed');
      expect(await drafts.removeDraft(placed, options())).toBe('gone');
      expect(await under.draftsOf(companyId)).toEqual([]);
      await drafts.putDraft(draft(), options('d1'));
      expect(await under.draftsOf(companyId)).toHaveLength(1);
    });

    it('are left to whoever has changed them', async () => {
      const placed = await drafts.putDraft(draft(), options('d1'));
      await under.editDraft(placed.id);
      expect(await drafts.removeDraft(placed, options())).toBe('touched');
      expect(await under.draftsOf(companyId)).toHaveLength(1);
    });

    it('have one note, replaced in place and found again when its id was lost', async () => {
      const note = { companyId, contactId: null, html: '<p>One draft</p>' };
      const first = await drafts.putNote(note, null, options('n1'));
      expect(await drafts.putNote(note, null, options('n1'))).toEqual(first);
      const second = await drafts.putNote({ ...note, html: '<p>Two drafts</p>' }, placed(first), options('n1'));
      expect(placed(second).id).toBe(placed(first).id);
      expect(placed(second).mark).not.toBe(placed(first).mark);
      // What an update without an answer leaves behind is no change by a person.
      expect(await drafts.putNote({ ...note, html: '<p>Two drafts</p>' }, placed(first), options('n1'))).toEqual(
        second,
      );
      expect(await under.notesOf(companyId)).toEqual([expect.stringContaining('Two drafts')]);
      await drafts.putNote({ ...note, html: '<p>Of another campaign</p>' }, null, options('n2'));
      expect(await under.notesOf(companyId)).toHaveLength(2);
    });

    it('leave a note alone that somebody has changed', async () => {
      const note = { companyId, contactId: null, html: '<p>One draft</p>' };
      const first = placed(await drafts.putNote(note, null, options('n1')));
      await under.editNote(first.id);
      expect(await drafts.putNote({ ...note, html: '<p>Two drafts</p>' }, first, options('n1'))).toBe('touched');
      expect(await drafts.removeNote(first, options())).toBe('touched');
      expect(await under.notesOf(companyId)).toEqual([expect.not.stringContaining('Two drafts')]);
    });

    it('have a note that goes with them', async () => {
      const first = placed(await drafts.putNote({ companyId, contactId: null, html: '<p>x</p>' }, null, options('n1')));
      expect(await drafts.removeNote(first, options())).toBe('removed');
      expect(await drafts.removeNote(first, options())).toBe('gone');
      expect(await under.notesOf(companyId)).toEqual([]);
    });

    it('do nothing once their caller has stopped', async () => {
      const stopped = { ...options('d1'), signal: AbortSignal.abort() };
      await expect(drafts.putDraft(draft(), stopped)).rejects.toBeInstanceOf(VendorError);
      expect(await under.draftsOf(companyId)).toEqual([]);
    });
  });
}

function placed(outcome: Awaited<ReturnType<CrmDraftsPort['putNote']>>) {
  if (outcome === 'touched') throw new Error('It was touched');
  return outcome;
}
