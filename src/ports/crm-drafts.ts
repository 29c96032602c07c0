import type { CallOptions, WriteOptions } from './call-options.ts';
import type { CrmVendor } from './crm.ts';

/** An e-mail for a person to look at, change and send, or not. */
export interface CrmDraft {
  /** The company's record. */
  companyId: string;
  /** The record of the person it is for; `null`: nobody in particular, or they are not in the CRM. */
  contactId: string | null;
  /** Their address; `null`: a person fills it in. */
  to: string | null;
  subject: string;
  /** Plain text, paragraphs divided by an empty line. */
  text: string;
  /** Epoch milliseconds: when it is meant to be sent. */
  dueAt: number;
  /** Whose work it is, by the CRM's id of them; `null`: nobody in particular. */
  ownerId: string | null;
}

/** A note that shows drafts with what they rest on. */
export interface CrmDraftsNote {
  companyId: string;
  contactId: string | null;
  /** Must be safe. */
  html: string;
}

/** Something of ours that stands in the CRM. */
export interface Placed {
  id: string;
  /** Names its present state: it differs as soon as anybody changes what it says or where it stands. */
  mark: string;
}

/** `touched`: somebody has changed it since, so it is left to them. */
export type Removal = 'removed' | 'gone' | 'touched';

/**
 * Puts approved drafts of e-mails where the people of a CRM find them. There is no way to send one: a draft is a task, an
 * e-mail in the state of a draft, or a row, and stays one until a person acts.
 */
export abstract class CrmDraftsPort {
  abstract readonly vendor: CrmVendor;
  /** What people look for there, e.g. `e-mail task`. */
  abstract readonly madeAs: string;
  /**
   * Puts a draft on the company and the person. A repeat with the same `idempotencyKey` gives the one that is there, as
   * it is now.
   */
  abstract putDraft(draft: CrmDraft, options: WriteOptions): Promise<Placed>;
  /**
   * Puts the note with this `idempotencyKey`, or replaces what it says. `known` is what the last call gave, `null` for
   * none; a note that somebody has changed since stays as it is, and the answer is `touched`.
   */
  abstract putNote(note: CrmDraftsNote, known: Placed | null, options: WriteOptions): Promise<Placed | 'touched'>;
  /** Deletes a draft that is still as `placed` says. */
  abstract removeDraft(placed: Placed, options: CallOptions): Promise<Removal>;
  /** Deletes a note that is still as `placed` says. */
  abstract removeNote(placed: Placed, options: CallOptions): Promise<Removal>;
}
