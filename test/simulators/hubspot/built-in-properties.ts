import type { ObjectTypeName } from './object-types.ts';

export interface BuiltInProperty {
  name: string;
  type: 'string' | 'number' | 'datetime' | 'date' | 'enumeration' | 'bool';
  readOnly?: boolean;
  unique?: boolean;
  options?: readonly string[];
}

/** The lifecycle stages in the order in which HubSpot lets the API move a record. */
export const LIFECYCLE_STAGES = [
  'subscriber',
  'lead',
  'marketingqualifiedlead',
  'salesqualifiedlead',
  'opportunity',
  'customer',
  'evangelist',
  'other',
] as const;

const LEAD_STATUSES = ['NEW', 'OPEN', 'IN_PROGRESS', 'OPEN_DEAL', 'UNQUALIFIED', 'CONNECTED', 'BAD_TIMING'];

/** A part of HubSpot's industry options: enough to accept the usual ones and to refuse free text. */
const INDUSTRIES = [
  'ACCOUNTING',
  'AUTOMOTIVE',
  'BANKING',
  'BIOTECHNOLOGY',
  'COMPUTER_SOFTWARE',
  'CONSTRUCTION',
  'CONSUMER_GOODS',
  'EDUCATION_MANAGEMENT',
  'FINANCIAL_SERVICES',
  'FOOD_BEVERAGES',
  'HOSPITAL_HEALTH_CARE',
  'INFORMATION_TECHNOLOGY_AND_SERVICES',
  'INSURANCE',
  'INTERNET',
  'LOGISTICS_AND_SUPPLY_CHAIN',
  'MACHINERY',
  'MANAGEMENT_CONSULTING',
  'MARKETING_AND_ADVERTISING',
  'REAL_ESTATE',
  'RENEWABLES_ENVIRONMENT',
  'RETAIL',
  'TELECOMMUNICATIONS',
];

const SYSTEM: BuiltInProperty[] = [
  { name: 'hs_object_id', type: 'number', readOnly: true },
  { name: 'hs_merged_object_ids', type: 'string', readOnly: true },
  { name: 'hubspot_owner_id', type: 'string' },
];

const CRM_RECORD: BuiltInProperty[] = [
  ...SYSTEM,
  { name: 'createdate', type: 'datetime', readOnly: true },
  // Set by HubSpot when the record is made; here whoever seeds one says it.
  { name: 'hs_object_source', type: 'string' },
  { name: 'lifecyclestage', type: 'enumeration', options: LIFECYCLE_STAGES },
  { name: 'hs_lead_status', type: 'enumeration', options: LEAD_STATUSES },
  // Computed by HubSpot from calls, e-mails and meetings; here whoever seeds one says it.
  { name: 'notes_last_contacted', type: 'datetime' },
  { name: 'hs_pinned_engagement_id', type: 'number' },
  ...texts('phone', 'website', 'city', 'state', 'country', 'zip', 'address', 'description'),
];

const ACTIVITY: BuiltInProperty[] = [
  ...SYSTEM,
  { name: 'hs_createdate', type: 'datetime', readOnly: true },
  { name: 'hs_lastmodifieddate', type: 'datetime', readOnly: true },
  { name: 'hs_timestamp', type: 'datetime' },
];

export const BUILT_IN_PROPERTIES: Record<ObjectTypeName, readonly BuiltInProperty[]> = {
  companies: [
    ...CRM_RECORD,
    { name: 'hs_lastmodifieddate', type: 'datetime', readOnly: true },
    { name: 'industry', type: 'enumeration', options: INDUSTRIES },
    { name: 'numberofemployees', type: 'number' },
    { name: 'annualrevenue', type: 'number' },
    ...texts('name', 'domain', 'hs_additional_domains', 'founded_year', 'linkedin_company_page', 'about_us'),
  ],
  contacts: [
    ...CRM_RECORD,
    { name: 'lastmodifieddate', type: 'datetime', readOnly: true },
    { name: 'email', type: 'string', unique: true },
    { name: 'recent_conversion_date', type: 'datetime' },
    ...texts('firstname', 'lastname', 'jobtitle', 'company'),
  ],
  deals: [
    ...SYSTEM,
    { name: 'createdate', type: 'datetime', readOnly: true },
    { name: 'hs_lastmodifieddate', type: 'datetime', readOnly: true },
    { name: 'amount', type: 'number' },
    { name: 'closedate', type: 'datetime' },
    // Computed by HubSpot from the stage; here whoever seeds a deal says it.
    { name: 'hs_is_closed', type: 'bool' },
    { name: 'hs_is_closed_won', type: 'bool' },
    ...texts('dealname', 'dealstage', 'pipeline'),
  ],
  notes: [...ACTIVITY, ...texts('hs_note_body', 'hs_attachment_ids')],
  tasks: [
    ...ACTIVITY,
    { name: 'hs_task_status', type: 'enumeration', options: ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED'] },
    { name: 'hs_task_type', type: 'enumeration', options: ['TODO', 'EMAIL', 'CALL'] },
    ...texts('hs_task_subject', 'hs_task_body', 'hs_task_priority'),
  ],
};

function texts(...names: string[]): BuiltInProperty[] {
  return names.map((name) => ({ name, type: 'string' }));
}
