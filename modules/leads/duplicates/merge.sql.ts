import { mergedColumns } from './merged-record.rules.ts';

/** What may stand on one record only; it is handed over, or the record that stays could not have it. */
export const SINGLE: Record<'company' | 'contact', string> = { company: 'domain', contact: 'email' };

/** $1: the record that goes, $2: the one that stays, $3: whether it hands over what only one may have. */
export const TAKE_AWAY = (record: 'company' | 'contact') => `
  update ${record} set deleted_at = now(), merged_into = $2, updated_at = now(),
    ${SINGLE[record]} = case when $3 then null else ${SINGLE[record]} end
  where id = $1`;

/** $1: the record that stays, $2: its columns as JSON. */
export const WRITE_MERGED = (record: 'company' | 'contact') => {
  const columns = mergedColumns(record);
  return `
  update ${record} set (${columns.join(', ')}, updated_at) =
    (select ${columns.join(', ')}, now() from jsonb_populate_record(null::${record}, $2::jsonb))
  where id = $1`;
};

/** Gives back what still is as the merge made it. $1: the record that stayed, $2: its columns before, $3: after. */
export const WRITE_BACK = (record: 'company' | 'contact') => `
  update ${record} record set updated_at = now(),
    ${mergedColumns(record)
      .map(
        (column) =>
          `${column} = case when record.${column} is not distinct from given.${column} then was.${column} else record.${column} end`,
      )
      .join(',\n    ')}
  from jsonb_populate_record(null::${record}, $2::jsonb) was, jsonb_populate_record(null::${record}, $3::jsonb) given
  where record.id = $1`;

/** $1: the record that went, $2: what it had handed over. */
export const BRING_BACK = (record: 'company' | 'contact') => `
  update ${record} set deleted_at = null, merged_into = null, updated_at = now(),
    ${SINGLE[record]} = coalesce($2, ${SINGLE[record]})
  where id = $1`;

/**
 * What belongs to a record and goes with it: name -> statement that moves it from $1 to $2 and returns the ids.
 * What the other has already stays where it is; nothing is lost.
 */
export const MOVES: Record<'company' | 'contact', Record<string, string>> = {
  company: {
    contact: 'update contact set company_id = $2 where company_id = $1 returning id::text as id',
    fact: `update fact set company_id = $2 where company_id = $1 and not exists (
        select 1 from fact had where had.company_id = $2 and had.field = fact.field
          and (had.authority = 'person' and fact.authority = 'person' or had.source = fact.source and had.method = fact.method))
      returning id::text as id`,
    crm_link: `update crm_link set company_id = $2 where company_id = $1
        and not exists (select 1 from crm_link had where had.company_id = $2 and had.vendor = crm_link.vendor)
      returning vendor as id`,
    company: 'update company set merged_into = $2 where merged_into = $1 returning id::text as id',
  },
  contact: {
    contact_fact: `update contact_fact set contact_id = $2 where contact_id = $1 and not exists (
        select 1 from contact_fact had where had.contact_id = $2 and had.field = contact_fact.field
          and (had.authority = 'person' and contact_fact.authority = 'person' or had.source = contact_fact.source and had.method = contact_fact.method))
      returning field || chr(10) || source || chr(10) || method as id`,
    contact: 'update contact set merged_into = $2 where merged_into = $1 returning id::text as id',
  },
};

/** The way back: from $1 to $2, of the ids in $3. */
export const MOVES_BACK: Record<'company' | 'contact', Record<string, string>> = {
  company: {
    contact: 'update contact set company_id = $2 where company_id = $1 and id::text = any($3)',
    fact: 'update fact set company_id = $2 where company_id = $1 and id::text = any($3)',
    crm_link: 'update crm_link set company_id = $2 where company_id = $1 and vendor = any($3)',
    company: 'update company set merged_into = $2 where merged_into = $1 and id::text = any($3)',
  },
  contact: {
    contact_fact:
      'update contact_fact set contact_id = $2 where contact_id = $1 and field || chr(10) || source || chr(10) || method = any($3)',
    contact: 'update contact set merged_into = $2 where merged_into = $1 and id::text = any($3)',
  },
};
