import { z } from 'zod';
import { AUTHORITIES, Evidence } from '#src/domain/fact';
import { hashOf } from '#src/platform/flows/canonical-json';
import { CRM_VENDORS } from '#src/ports/crm';
import { PlannedDraft } from './drafts/planned-draft.ts';

/** One field of one record, as it is and as it would be. */
export const PlannedChange = z.object({
  /** Property name in the CRM. */
  field: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  /** When `before` was set, in epoch milliseconds by the CRM's clock; `null`: never. Left out where nobody looked. */
  since: z.number().nullable().optional(),
  after: z.string(),
  /** True for what is ours (`gtm_*`): nobody else's value is touched. */
  own: z.boolean(),
  reason: z.string(),
  /** What the value rests on; left out where it was computed. */
  authority: z.enum(AUTHORITIES).optional(),
  evidence: z.array(Evidence.pick({ source: true, quote: true })).optional(),
  /** How a person may word the value before it is written, in one line or more; left out: it is taken or left. */
  edit: z.enum(['line', 'text']).optional(),
  /** The field of our own record that holds the value: what a person gives instead is their word there as well. */
  ours: z.string().optional(),
  /** Who gave this value, when (ISO 8601), and what was proposed before. */
  edited: z.object({ by: z.string(), at: z.string(), from: z.string() }).optional(),
});
export type PlannedChange = z.infer<typeof PlannedChange>;

export const PlannedRecord = z.object({
  companyId: z.uuid(),
  action: z.enum(['create', 'update']),
  /** The record to update; `null` for a create. */
  recordId: z.string().nullable(),
  url: z.string().nullable(),
  ownerEmail: z.string().nullable(),
  name: z.string(),
  domain: z.string().nullable(),
  changes: z.array(PlannedChange),
  /** The note that explains the score, safe HTML; empty: the note stays as it is. */
  noteHtml: z.string(),
});
export type PlannedRecord = z.infer<typeof PlannedRecord>;

/** The change that associates a contact with its company: no property of the CRM, so it has a name of its own. */
export const ASSOCIATION = 'company-record';

/** A person to add to a company that is in the CRM, or what is missing on their record. */
export const PlannedContact = z.object({
  contactId: z.uuid(),
  action: z.enum(['create', 'update']),
  /** The record to update; `null` for a create. */
  recordId: z.string().nullable(),
  url: z.string().nullable(),
  /** Of the company's record: it is their company that gets a person. */
  ownerEmail: z.string().nullable(),
  name: z.string(),
  companyId: z.uuid(),
  companyRecordId: z.string(),
  changes: z.array(PlannedChange),
});
export type PlannedContact = z.infer<typeof PlannedContact>;

/** What has to be so in the CRM for these changes still to be made. */
export function decidedAbout(changes: readonly PlannedChange[]): {
  expected: Record<string, string | null>;
  since: Record<string, number | null>;
} {
  return {
    expected: Object.fromEntries(changes.map(({ field, before }) => [field, before])),
    since: Object.fromEntries(changes.flatMap(({ field, since }) => (since === undefined ? [] : [[field, since]]))),
  };
}

/** Everything one approval allows, to the letter. */
export const ChangePlan = z.object({
  target: z.enum(CRM_VENDORS),
  /** The run the companies, or the people, come from. */
  findRunId: z.uuid(),
  records: z.array(PlannedRecord),
  /** Left out of a plan about companies. */
  contacts: z.array(PlannedContact).min(1).optional(),
  /** Drafts of e-mails to put on a company that is there by then; left out where there are none. */
  drafts: z.array(PlannedDraft).min(1).optional(),
  /** How often it was proposed before, because values had changed by the time of writing; left out for never. */
  again: z.number().int().min(1).optional(),
});
export type ChangePlan = z.infer<typeof ChangePlan>;

/** What an approval is bound to: a plan that differs in one character has another hash. */
export function planHash(plan: ChangePlan): string {
  return hashOf(plan);
}
