import { GTM_CONTACT_PROPERTIES } from '#src/ports/crm-own-properties';
import type { CrmRecordType } from '#src/ports/crm-records';
import { COMPANY_PROPERTIES } from './hubspot.convert.ts';
import type { HubSpotObjects } from './hubspot.paths.ts';

/** How HubSpot has a type of record, and what of it is mirrored. */
export interface MirroredObjects {
  objects: HubSpotObjects;
  /** The property that holds the time of the last change; contacts have another than the rest. */
  modified: string;
  properties: readonly string[];
  /** Where it points to. */
  associations: readonly CrmRecordType[];
}

const MERGED = 'hs_merged_object_ids';
/** Which way the record came into HubSpot, e.g. `FORM`, `IMPORT`, `CRM_UI`, `INTEGRATION`. */
const RECORD_SOURCE = 'hs_object_source';
/** When a person last logged a call, an e-mail or a meeting. */
const LAST_CONTACTED = 'notes_last_contacted';

export const MIRRORED: Readonly<Record<CrmRecordType, MirroredObjects>> = {
  company: {
    objects: 'companies',
    modified: 'hs_lastmodifieddate',
    properties: [...COMPANY_PROPERTIES, RECORD_SOURCE, LAST_CONTACTED, 'createdate', 'hs_lastmodifieddate', MERGED],
    associations: [],
  },
  contact: {
    objects: 'contacts',
    modified: 'lastmodifieddate',
    properties: [
      'email',
      'firstname',
      'lastname',
      'jobtitle',
      'company',
      'website',
      'phone',
      'country',
      'city',
      'hubspot_owner_id',
      'lifecyclestage',
      'hs_lead_status',
      'recent_conversion_date',
      LAST_CONTACTED,
      RECORD_SOURCE,
      ...GTM_CONTACT_PROPERTIES.map((property) => property.name),
      'createdate',
      'lastmodifieddate',
      MERGED,
    ],
    associations: ['company'],
  },
  deal: {
    objects: 'deals',
    modified: 'hs_lastmodifieddate',
    properties: [
      'dealname',
      'amount',
      'closedate',
      'pipeline',
      'dealstage',
      'hs_is_closed',
      'hs_is_closed_won',
      'hubspot_owner_id',
      'createdate',
      'hs_lastmodifieddate',
      MERGED,
    ],
    associations: ['company', 'contact'],
  },
};

/** Marks an association as the primary one, by HubSpot's own numbers: contact to company, deal to company. */
export const PRIMARY_ASSOCIATIONS: ReadonlySet<number> = new Set([1, 5]);

/** Properties that are no content: they change with every write, or say what has its own place. */
export const RECORD_BOOKKEEPING: ReadonlySet<string> = new Set([
  'createdate',
  'lastmodifieddate',
  'hs_lastmodifieddate',
  'hs_object_id',
  MERGED,
]);

export function formerIdsOf(properties: Readonly<Record<string, string | null | undefined>>): string[] {
  return (properties[MERGED] ?? '').split(';').filter((id) => /^\d+$/.test(id));
}
