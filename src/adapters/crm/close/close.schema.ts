import { z } from 'zod';

// Only what we read, and laxly: Close adds fields and leaves others out without notice.

const Id = z.string().min(1);
/** Custom fields stand beside the others as `custom.<id of the field>`, so unknown keys are kept. */
const Stamped = z.looseObject({ id: Id, date_created: z.string().nullish(), date_updated: z.string().nullish() });

const Address = z.looseObject({
  address_1: z.string().nullish(),
  city: z.string().nullish(),
  state: z.string().nullish(),
  zipcode: z.string().nullish(),
  country: z.string().nullish(),
});
export type CloseAddress = z.output<typeof Address>;

export const ContactAnswer = Stamped.extend({
  lead_id: z.string().nullish(),
  name: z.string().nullish(),
  title: z.string().nullish(),
  emails: z.array(z.looseObject({ email: z.string() })).nullish(),
  phones: z.array(z.looseObject({ phone: z.string() })).nullish(),
});
export type CloseContact = z.output<typeof ContactAnswer>;

export const LeadAnswer = Stamped.extend({
  name: z.string().nullish(),
  url: z.string().nullish(),
  description: z.string().nullish(),
  status_label: z.string().nullish(),
  addresses: z.array(Address).nullish(),
  contacts: z.array(ContactAnswer).nullish(),
});
export type CloseLead = z.output<typeof LeadAnswer>;

export const OpportunityAnswer = Stamped.extend({
  lead_id: z.string().nullish(),
  contact_id: z.string().nullish(),
});
export type CloseOpportunity = z.output<typeof OpportunityAnswer>;

export const CreatedAnswer = z.object({ id: Id });

export const CustomFieldAnswer = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  accepts_multiple_values: z.boolean().nullish(),
  date_created: z.string().nullish(),
});
export type CloseCustomField = z.output<typeof CustomFieldAnswer>;

export const UserAnswer = z.object({
  id: Id,
  email: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
});

export const PipelineAnswer = z.object({
  id: Id,
  name: z.string(),
  statuses: z.array(z.object({ id: Id, label: z.string(), type: z.string() })),
});

export const NoteAnswer = z.object({ id: Id, note: z.string().nullish(), note_html: z.string().nullish() });

export const MeAnswer = z.object({
  email: z.string().nullish(),
  organizations: z.array(z.object({ id: Id, name: z.string().nullish() })).nullish(),
});

/** Pages of lists, which are asked for with `_skip` and `_limit`. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), has_more: z.boolean().nullish() });
}

/** Pages of the search. */
export function foundOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), cursor: z.string().nullish() });
}

export const EventAnswer = z.looseObject({
  id: Id,
  date_updated: z.string().nullish(),
  date_created: z.string().nullish(),
  action: z.string(),
  object_type: z.string(),
  object_id: z.string().nullish(),
  lead_id: z.string().nullish(),
  user_id: z.string().nullish(),
  api_key_id: z.string().nullish(),
  changed_fields: z.array(z.string()).nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
  meta: z.record(z.string(), z.unknown()).nullish(),
});
export type CloseEvent = z.output<typeof EventAnswer>;

/** Newest first; `cursor_next` goes on to older ones. */
export const EventPage = z.object({ data: z.array(EventAnswer), cursor_next: z.string().nullish() });

/** `field-errors` nests where the refused field does. */
export const ErrorAnswer = z.looseObject({
  error: z.string().nullish(),
  errors: z.array(z.unknown()).nullish(),
  'field-errors': z.record(z.string(), z.unknown()).nullish(),
});
