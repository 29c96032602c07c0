import type { z } from 'zod';
import type { CrmRecord, CrmRecordType } from '#src/ports/crm-records';
import { contactProperties } from './close.contacts.convert.ts';
import type { CloseFielded, CloseFieldSet } from './close.custom-fields.ts';
import { companyProperties } from './close.leads.convert.ts';
import { LEAD_FIELDS } from './close.leads.ts';
import {
  type CloseContact,
  type CloseLead,
  type CloseOpportunity,
  ContactAnswer,
  LeadAnswer,
  OpportunityAnswer,
} from './close.schema.ts';
import type { CloseSearched } from './close.search.ts';

export type CloseFieldSets = Readonly<Record<CloseFielded, CloseFieldSet>>;

type AnyObject = CloseLead & CloseContact & CloseOpportunity;

/** How Close has a type of record, and what of it is mirrored. */
export interface Mirrored {
  object: CloseSearched;
  /** Named to the search, which answers with nothing else. */
  asked: readonly string[];
  answer: z.ZodType<AnyObject>;
  toRecord(object: AnyObject, fields: CloseFieldSets): CrmRecord;
}

/** Content of an opportunity, under Close's own names. `value` is in the smallest unit of its currency. */
const OPPORTUNITY = [
  ...['note', 'value', 'value_currency', 'value_period', 'confidence', 'date_won', 'expected_date', 'user_id'],
  ...['status_id', 'status_label', 'status_type', 'pipeline_id', 'pipeline_name'],
] as const;

export const MIRRORED: Readonly<Record<CrmRecordType, Mirrored>> = {
  company: {
    object: 'lead',
    asked: LEAD_FIELDS,
    answer: LeadAnswer as z.ZodType<AnyObject>,
    toRecord: (lead, fields) => record('company', lead, companyProperties(lead, fields.lead), []),
  },
  contact: {
    object: 'contact',
    asked: ['id', 'lead_id', 'name', 'title', 'emails', 'phones', 'date_created', 'date_updated', 'custom'],
    answer: ContactAnswer as z.ZodType<AnyObject>,
    toRecord: (contact, fields) =>
      record('contact', contact, contactProperties(contact, fields.contact), [
        ...(contact.lead_id ? [{ type: 'company' as const, id: contact.lead_id, primary: true }] : []),
      ]),
  },
  deal: {
    object: 'opportunity',
    asked: ['id', 'lead_id', 'contact_id', ...OPPORTUNITY, 'date_created', 'date_updated'],
    answer: OpportunityAnswer as z.ZodType<AnyObject>,
    toRecord: (opportunity) => {
      const values = OPPORTUNITY.map((name): [string, string | null] => [name, textOrNull(opportunity[name])]);
      return record('deal', opportunity, Object.fromEntries(values), [
        ...(opportunity.lead_id ? [{ type: 'company' as const, id: opportunity.lead_id, primary: true }] : []),
        ...(opportunity.contact_id ? [{ type: 'contact' as const, id: opportunity.contact_id, primary: true }] : []),
      ]);
    },
  },
};

function record(
  type: CrmRecordType,
  { id, date_created, date_updated }: AnyObject,
  properties: Record<string, string | null>,
  associations: CrmRecord['associations'],
): CrmRecord {
  // Close does not say on a lead which others were merged into it; webhooks and the event log do.
  return {
    type,
    id,
    properties,
    createdAt: timeOf(date_created),
    modifiedAt: timeOf(date_updated),
    formerIds: [],
    associations,
  };
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}

function timeOf(value: string | null | undefined): number | null {
  const ms = Date.parse(value ?? '');
  return Number.isNaN(ms) ? null : ms;
}
