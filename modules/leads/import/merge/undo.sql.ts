import { COMPANY_UNITS, CONTACT_UNITS } from './merge-plan.ts';

const FIELDS = {
  company: [...COMPANY_UNITS.flat(), 'tags', 'extra', 'relationship'],
  contact: [...CONTACT_UNITS.flat(), 'tags', 'extra'],
};

/** What else hangs on a record, so that it is not only the import's any more. */
const USED: Record<'company' | 'contact', string> = {
  company: `exists (select 1 from crm_link where crm_link.company_id = record.id)
    or exists (select 1 from contact where contact.company_id = record.id)
    or exists (select 1 from fact where fact.company_id = record.id and fact.authority = 'person')`,
  contact: 'exists (select 1 from contact_fact where contact_fact.contact_id = record.id)',
};

/**
 * Gives every field back that still has the value the import gave it. $1: import id. Counts records and those of
 * them of which a field was changed since and stays.
 */
export const restoreChanged = (record: 'company' | 'contact') => `
  with restored as (
    update ${record} record set
      ${FIELDS[record].map((field) => `${field} = case when record.${field} is not distinct from given.${field} then was.${field} else record.${field} end`).join(',\n      ')},
      import_id = case when record.import_id = $1 then was.import_id else record.import_id end,
      import_line = case when record.import_id = $1 then was.import_line else record.import_line end,
      updated_at = case when record.updated_at = given.updated_at then was.updated_at else now() end
    from import_change change,
      lateral jsonb_populate_record(null::${record}, change.before) was,
      lateral jsonb_populate_record(null::${record}, change.after) given
    where change.import_id = $1 and change.record = '${record}' and change.record_id = record.id
    returning (${FIELDS[record].map((field) => `(given.${field} is distinct from was.${field} and record.${field} is distinct from was.${field})`).join(' or ')}) as stays
  )
  select count(*)::int as restored, (count(*) filter (where stays))::int as partly from restored`;

/** Takes out what the import made, unless it was changed or used since. $1: import id. */
export const removeCreated = (record: 'company' | 'contact') => `
  with made as (
    select record.id, record.updated_at = record.created_at and not (${USED[record]}) as untouched
    from ${record} record join import_batch batch on batch.id = record.import_id
    where record.import_id = $1 and record.created_at = batch.created_at
  ), removed as (
    delete from ${record} using made where ${record}.id = made.id and made.untouched returning 1
  )
  select (select count(*)::int from removed) as removed, (select count(*)::int from made where not untouched) as kept`;

/** $1: import id. */
export const REMOVE_SUPPRESSIONS = 'delete from suppression where import_id = $1';
/** What the import said beside a person's word. $1: import id. */
export const REMOVE_FACTS = `
  delete from fact using import_batch batch
  where batch.id = $1 and fact.authority = 'import' and fact.observed_at = batch.created_at and starts_with(fact.source, batch.file || ':')`;
