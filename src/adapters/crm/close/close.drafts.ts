import { z } from 'zod';
import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import type { CloseClient } from './close.client.ts';
import { refused } from './close.errors.ts';
import { allPages } from './close.lists.ts';
import { CreatedAnswer } from './close.schema.ts';

/** An e-mail for a person to look at, change and send, or not. */
export interface CloseDraft {
  leadId: string;
  /** Whom it is for; `null`: the lead as a whole. */
  contactId: string | null;
  /** Addresses; a draft without any is finished by a person. */
  to: readonly string[];
  subject: string;
  text: string;
}

/** Something for a person to do. */
export interface CloseTask {
  leadId: string;
  text: string;
  /** `YYYY-MM-DD`; `null`: whenever. */
  date: string | null;
  /** Close's id of a user; `null`: whoever the API key belongs to. */
  assignedTo: string | null;
}

const EMAILS = '/activity/email/';
const TASKS = '/task/';

const EmailAnswer = z.object({
  id: z.string().min(1),
  status: z.string(),
  subject: z.string().nullish(),
  to: z.array(z.string()).nullish(),
  body_text: z.string().nullish(),
});
const TaskAnswer = z.object({ id: z.string().min(1), text: z.string().nullish(), is_complete: z.boolean().nullish() });

/** Drafts of e-mails and tasks on leads. Nothing is ever sent from here; the client lets nothing else through. */
export class CloseDrafts {
  constructor(private readonly client: CloseClient) {}

  /**
   * A draft of the same words to the same people is the one an earlier try made: nothing can be written into an e-mail that
   * would mark it as ours without a reader seeing it.
   */
  async createDraft(draft: CloseDraft, options: WriteOptions): Promise<{ draftId: string }> {
    const operation = 'create draft';
    const query = { lead_id: draft.leadId, _fields: 'id,status,to,subject,body_text' };
    const emails = await allPages(this.client, { operation, path: EMAILS, query }, EmailAnswer, options);
    const same = emails.find((email) => isSame(email, draft));
    if (same) return { draftId: same.id };
    const body = { ...partsOf(draft), lead_id: draft.leadId, contact_id: draft.contactId, direction: 'outgoing' };
    const request = { operation, isWrite: true, method: 'POST', path: EMAILS, body } as const;
    return { draftId: (await this.client.send(request, CreatedAnswer, options)).id };
  }

  /**
   * Fails as `rejected` when it is a draft no more. Looked at before, since writing a draft's status to an e-mail that a
   * person has scheduled would call it back.
   */
  async updateDraft(
    draftId: string,
    draft: Pick<CloseDraft, 'to' | 'subject' | 'text'>,
    options: WriteOptions,
  ): Promise<void> {
    const operation = 'update draft';
    const path = `${EMAILS}${encodeURIComponent(draftId)}/`;
    const { status } = await this.client.send({ operation, isWrite: false, method: 'GET', path }, EmailAnswer, options);
    if (status !== 'draft') throw refused(operation, `a person has taken it over: the e-mail is ${status}`);
    const request = { operation, isWrite: true, method: 'PUT', path, body: partsOf(draft) } as const;
    await this.client.send(request, CreatedAnswer, options);
  }

  /** An open task of the same words on the lead is the one an earlier try made. */
  async createTask(task: CloseTask, options: WriteOptions): Promise<{ taskId: string }> {
    const { leadId, text, date, assignedTo } = task;
    const same = await this.openTask(leadId, text, options);
    if (same !== null) return { taskId: same };
    const body = {
      _type: 'lead',
      lead_id: leadId,
      text,
      ...(date !== null && { date }),
      ...(assignedTo !== null && { assigned_to: assignedTo }),
    };
    const request = { operation: 'create task', isWrite: true, method: 'POST', path: TASKS, body } as const;
    return { taskId: (await this.client.send(request, CreatedAnswer, options)).id };
  }

  private async openTask(leadId: string, text: string, options: CallOptions): Promise<string | null> {
    const query = { lead_id: leadId, _type: 'lead' };
    const tasks = await allPages(this.client, { operation: 'list tasks', path: TASKS, query }, TaskAnswer, options);
    return tasks.find((task) => task.text === text && !task.is_complete)?.id ?? null;
  }
}

function isSame({ status, to, subject, body_text }: z.output<typeof EmailAnswer>, draft: CloseDraft): boolean {
  const isToThem = (to ?? []).join() === draft.to.join();
  return status === 'draft' && isToThem && subject === draft.subject && body_text === draft.text;
}

function partsOf({ to, subject, text }: Pick<CloseDraft, 'to' | 'subject' | 'text'>) {
  return { status: 'draft', to, subject, body_text: text };
}
