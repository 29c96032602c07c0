/**
 * Contacts that may be one person: the same profile, the same address in another spelling (`ann+news@` is `ann@`), or
 * the same name at the same company. Pairs are ordered by id, each once, with the strongest sign.
 */
export const CONTACT_PAIRS = `
  with person as (
    select id, company_id,
      nullif(lower(regexp_replace(split_part(split_part(linkedin_url, '?', 1), '#', 1), '^https?://([a-z]{2,3}\\.)?|/+$', '', 'gi')), '') as profile,
      regexp_replace(lower(email), '\\+[^@]*@', '@') as address,
      nullif(lower(unaccent(regexp_replace(name, '\\s+', ' ', 'g'))), '') as name
    from contact where deleted_at is null
  ), sign as (
    select one.id as one, other.id as other, 0.95::float8 as score, 'the same LinkedIn profile' as reason
    from person one join person other on one.profile = other.profile and one.id < other.id
    union all
    select one.id, other.id, 0.95, 'the same e-mail address'
    from person one join person other on one.address = other.address and one.id < other.id
    union all
    select one.id, other.id, 0.8, 'the same name at the same company'
    from person one join person other on one.company_id = other.company_id and one.name = other.name and one.id < other.id
    where position(' ' in one.name) > 0
      -- Two profiles are two people.
      and (one.profile is null or other.profile is null)
  )
  select distinct on (one, other) one, other, score, reason from sign order by one, other, score desc`;
