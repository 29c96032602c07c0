import { Inject, Injectable } from '@nestjs/common';
import type { WriteOptions } from '#src/ports/call-options';
import { CrmDraftsPort } from '#src/ports/crm-drafts';
import { CrmDraftRepository } from './crm-draft.repository.ts';
import { draftsNoteHtml } from './drafts-note.rules.ts';

/** The one note about a campaign's drafts on a record: it always says what stands there. */
@Injectable()
export class DraftsNote {
  constructor(
    @Inject(CrmDraftsPort) private readonly crm: CrmDraftsPort,
    @Inject(CrmDraftRepository) private readonly drafts: CrmDraftRepository,
  ) {}

  /** False when a person has changed the note, which is theirs then and stays as it is. */
  async renew(campaignId: string, recordId: string, options: WriteOptions): Promise<boolean> {
    const noted = { vendor: this.crm.vendor, campaignId, recordId };
    const known = await this.drafts.note(noted);
    const standing = (await this.drafts.ofCampaign(campaignId)).filter((draft) => draft.recordId === recordId);
    const [first] = standing;
    if (first === undefined) {
      const removal = known === null ? 'gone' : await this.crm.removeNote(known, options);
      await this.drafts.keepNote(noted, null);
      return removal !== 'touched';
    }
    const note = {
      companyId: recordId,
      contactId: first.contactRecordId,
      html: draftsNoteHtml(standing.map(({ content }) => content)),
    };
    const call = { ...options, idempotencyKey: `drafts:${campaignId}:${recordId}` };
    const placed = await this.crm.putNote(note, known, call);
    if (placed === 'touched') return false;
    await this.drafts.keepNote(noted, placed);
    return true;
  }
}
