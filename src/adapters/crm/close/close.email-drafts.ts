import { z } from 'zod';
import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import { type CrmDraft, type CrmDraftsNote, CrmDraftsPort, type Placed, type Removal } from '#src/ports/crm-drafts';
import { markOf, ourLine } from '../our-mark.ts';
import type { CloseClient } from './close.client.ts';
import { CloseDrafts } from './close.drafts.ts';
import { absentAsNull } from './close.errors.ts';
import { withOurLine } from './close.notes.ts';
import type { CloseParts } from './close.parts.ts';

const EMAILS = '/activity/email/';
const NOTES = '/activity/note/';

const EmailAnswer = z.object({
  id: z.string().min(1),
  status: z.string(),
  subject: z.string().nullish(),
  to: z.array(z.string()).nullish(),
  cc: z.array(z.string()).nullish(),
  bcc: z.array(z.string()).nullish(),
  body_text: z.string().nullish(),
});
const NoteAnswer = z.object({ id: z.string().min(1), note: z.string().nullish(), note_html: z.string().nullish() });

/** Drafts as Close's own: e-mails in the state `draft`, which a person finishes and sends. The note stands beside them. */
export class CloseEmailDrafts extends CrmDraftsPort {
  readonly vendor = 'close';
  readonly madeAs = 'draft e-mail';
  private readonly client: CloseClient;
  private readonly drafts: CloseDrafts;

  constructor(private readonly parts: CloseParts) {
    super();
    this.client = parts.client;
    this.drafts = new CloseDrafts(parts.client);
  }

  /** An e-mail carries no key, so the draft of the same words to the same people is the one an earlier try made. */
  async putDraft({ companyId, contactId, to, subject, text }: CrmDraft, options: WriteOptions): Promise<Placed> {
    const draft = { leadId: companyId, contactId, to: to === null ? [] : [to], subject, text };
    const { draftId } = await this.drafts.createDraft(draft, options);
    const mark = await this.markOfEmail(draftId, options);
    return { id: draftId, mark: mark ?? '' };
  }

  async putNote(
    { companyId, html }: CrmDraftsNote,
    known: Placed | null,
    options: WriteOptions,
  ): Promise<Placed | 'touched'> {
    const noted = { leadId: companyId, recordId: ourLine('drafts', options.idempotencyKey) };
    const before = known && (await this.note(known.id, options));
    if (known && before && before.mark !== known.mark) {
      return before.html === withOurLine(html, noted) ? { id: known.id, mark: before.mark } : 'touched';
    }
    const id = await this.parts.notes.put(noted, known?.id ?? null, html, options);
    const after = await this.note(id, options);
    return { id, mark: after?.mark ?? '' };
  }

  async removeDraft({ id, mark }: Placed, options: CallOptions): Promise<Removal> {
    return this.remove(`${EMAILS}${encodeURIComponent(id)}/`, mark, await this.markOfEmail(id, options), options);
  }

  async removeNote({ id, mark }: Placed, options: CallOptions): Promise<Removal> {
    const now = await this.note(id, options);
    return this.remove(`${NOTES}${encodeURIComponent(id)}/`, mark, now?.mark ?? null, options);
  }

  private async remove(path: string, mark: string, now: string | null, options: CallOptions): Promise<Removal> {
    if (now === null) return 'gone';
    if (now !== mark) return 'touched';
    const request = { operation: 'delete draft', isWrite: true, method: 'DELETE', path } as const;
    await this.client.send(request, z.unknown(), options);
    return 'removed';
  }

  /** `null`: it is gone. */
  private async markOfEmail(id: string, options: CallOptions): Promise<string | null> {
    const path = `${EMAILS}${encodeURIComponent(id)}/`;
    const request = { operation: 'read draft', isWrite: false, method: 'GET', path } as const;
    const email = await absentAsNull(this.client.send(request, EmailAnswer, options));
    if (email === null) return null;
    const { status, subject, body_text, to, cc, bcc } = email;
    return markOf([status, subject, body_text, ...[to, cc, bcc].map((people) => (people ?? []).join())]);
  }

  private async note(id: string, options: CallOptions): Promise<{ mark: string; html: string } | null> {
    const path = `${NOTES}${encodeURIComponent(id)}/`;
    const request = { operation: 'read note', isWrite: false, method: 'GET', path } as const;
    const note = await absentAsNull(this.client.send(request, NoteAnswer, options));
    return note && { mark: markOf([note.note, note.note_html]), html: note.note_html ?? note.note ?? '' };
  }
}
