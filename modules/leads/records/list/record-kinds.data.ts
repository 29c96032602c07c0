/** A column by which a list can be ordered. */
interface SortColumn {
  sql: string;
  type: 'text' | 'timestamptz' | 'int';
  /** What is not known comes last, in either direction. */
  nullable: boolean;
}

/** What a list shows, and by what it can be ordered. */
export interface RecordKind {
  from: string;
  /** Holds for every record of the list. */
  always: string;
  id: string;
  /** Name in the answer -> SQL. */
  fields: Readonly<Record<string, string>>;
  sorts: Readonly<Record<string, SortColumn>>;
}

/** A company's owner may stand in a file's own column only. */
export const COMPANY_OWNER = "coalesce(company.owner, company.extra ->> 'owner')";
export const CONTACT_WORDS =
  "lower(contact.name || ' ' || coalesce(contact.title, '') || ' ' || coalesce(contact.email, ''))";

const STANDING = {
  score: 'standing.fit',
  band: 'standing.band',
  segment: 'standing.segment',
};
const BY_SCORE: SortColumn = { sql: 'standing.fit', type: 'int', nullable: true };

export const COMPANIES: RecordKind = {
  from: 'company left join score standing on standing.record_id = company.id and standing.company_id is not null',
  always: 'company.deleted_at is null',
  id: 'company.id',
  fields: {
    id: 'company.id',
    name: 'company.name',
    domain: 'company.domain',
    country: 'company.country',
    country_code: 'company.country_code',
    location: 'company.location',
    employee_count: 'company.employee_count',
    employee_min: 'company.employee_min',
    employee_max: 'company.employee_max',
    industry: 'company.industry',
    description: 'company.description',
    founded: 'company.founded',
    tags: 'company.tags',
    relationship: 'company.relationship',
    owner: COMPANY_OWNER,
    linkedin_url: 'company.linkedin_url',
    ...STANDING,
    created_at: 'company.created_at',
    updated_at: 'company.updated_at',
  },
  sorts: {
    name: { sql: 'lower(company.name)', type: 'text', nullable: false },
    score: BY_SCORE,
    employee_count: { sql: 'company.employee_count', type: 'int', nullable: true },
    created_at: { sql: 'company.created_at', type: 'timestamptz', nullable: false },
  },
};

export const CONTACTS: RecordKind = {
  from: `contact left join company on company.id = contact.company_id
    left join score standing on standing.record_id = contact.id and standing.contact_id is not null`,
  always: 'contact.deleted_at is null',
  id: 'contact.id',
  fields: {
    id: 'contact.id',
    name: 'contact.name',
    first_name: 'contact.first_name',
    last_name: 'contact.last_name',
    title: 'contact.title',
    email: 'contact.email',
    phone: 'contact.phone',
    linkedin_url: 'contact.linkedin_url',
    owner: 'contact.owner',
    status: 'contact.lead_status',
    lead_source: 'contact.lead_source',
    tags: 'contact.tags',
    company_id: 'contact.company_id',
    company_name: 'company.name',
    company_domain: 'company.domain',
    country_code: 'company.country_code',
    industry: 'company.industry',
    ...STANDING,
    created_at: 'contact.created_at',
    updated_at: 'contact.updated_at',
  },
  sorts: {
    name: { sql: 'lower(contact.name)', type: 'text', nullable: false },
    score: BY_SCORE,
    created_at: { sql: 'contact.created_at', type: 'timestamptz', nullable: false },
  },
};

/** People who can be written to. */
const LEADS: RecordKind = {
  ...CONTACTS,
  always: `${CONTACTS.always} and contact.email is not null`,
};

export const RECORD_KINDS = { companies: COMPANIES, contacts: CONTACTS, leads: LEADS } as const;
export type ListName = keyof typeof RECORD_KINDS;
