import type { CrmChange } from '#modules/crm-sync';
import { PRIORITY, type Priority } from '#src/platform/flows/flow';

/** How a record came, for those who decide whether to show it. */
export interface Arrival {
  priority: Priority;
  /** Whether people are told of it by a message of its own. What is changed later updates the message that is there. */
  showsCard: boolean;
}

/** Changes of these are worth another look at a record; all others leave its score as it is. */
const FIELDS_THAT_COUNT: Readonly<Record<'company' | 'contact', ReadonlySet<string>>> = {
  contact: new Set(['email', 'company', 'website', 'jobtitle', 'recent_conversion_date']),
  company: new Set(['name', 'domain', 'website', 'industry', 'numberofemployees', 'country', 'founded_year']),
};
/** Stages of people and companies that are no leads any more. */
const BEYOND_LEAD: ReadonlySet<string> = new Set(['customer', 'evangelist']);
/** Ways by which records come in numbers. */
const IN_BULK: ReadonlySet<string> = new Set(['IMPORT', 'MIGRATION', 'BATCH_UPDATE', 'SALESFORCE']);
/** Older than this a record was not made just now, e.g. after an outage; nobody waits for it any more. */
const FRESH_MS = 60 * 60_000;
/** Within ten minutes; more come from a program, whatever it says of itself. */
export const RUSH = { leads: 100, minutes: 10 } as const;

/**
 * Whether a change makes its record a lead to work on, and how urgent that is; `null` when it does not. `lately`: leads
 * that arrived within the last minutes. `now` is in epoch milliseconds.
 */
export function arrivalOf({ type, kind, record, fields }: CrmChange, lately: number, now: number): Arrival | null {
  if (type === 'deal' || kind === 'deleted' || record === null) return null;
  if (BEYOND_LEAD.has(record.properties.lifecyclestage ?? '')) return null;
  if (kind === 'changed') {
    const counts = fields.some((field) => FIELDS_THAT_COUNT[type].has(field));
    return counts ? { priority: PRIORITY.ordinary, showsCard: fields.includes('recent_conversion_date') } : null;
  }
  if (kind === 'restored') return { priority: PRIORITY.ordinary, showsCard: false };
  const isInBulk = IN_BULK.has(record.properties.hs_object_source ?? '') || lately >= RUSH.leads;
  const isOld = record.createdAt !== null && now - record.createdAt > FRESH_MS;
  return isInBulk || isOld
    ? { priority: PRIORITY.bulk, showsCard: false }
    : { priority: PRIORITY.waitedFor, showsCard: true };
}
