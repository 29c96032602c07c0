import { Migration20261121Runs } from './20261121-1-runs.ts';
import { Migration20261121Records } from './20261121-2-records.ts';
import { Migration20261121Crm } from './20261121-3-crm.ts';
import { Migration20261121LocalCrmNote } from './20261121-4-local-crm-note.ts';
import { Migration20261121LanguageModels } from './20261121-5-language-models.ts';
import { Migration20261121LlmUsage } from './20261121-6-llm-usage.ts';
import { Migration20261121FactsByMethod } from './20261121-7-facts-by-method.ts';
import { Migration20261121WebPages } from './20261121-7-web-pages.ts';
import { Migration20261121WebSearch } from './20261121-8-web-search.ts';
import { Migration20261121VendorUsage } from './20261121-9-vendor-usage.ts';
import { Migration20261121Imports } from './20261121-10-imports.ts';
import { Migration20261121Enrichment } from './20261121-11-enrichment.ts';
import { Migration20261121Contacts } from './20261121-12-contacts.ts';
import { Migration20261121Scoring } from './20261121-13-scoring.ts';
import { Migration20261121RecordLists } from './20261121-14-records.ts';
import { Migration20261121CrmMirror } from './20261121-15-crm-mirror.ts';
import { Migration20261121Campaigns } from './20261121-16-campaigns.ts';
import { Migration20261121CrmContacts } from './20261121-17-crm-contacts.ts';
import { Migration20261121CrmOwnFields } from './20261121-18-crm-own-fields.ts';
import { Migration20261121ScoreRenewal } from './20261121-19-score-renewal.ts';
import { Migration20261121InboundLeads } from './20261121-20-inbound-leads.ts';
import { Migration20261121WorkTurns } from './20261121-21-work-turns.ts';

/** Every migration in order. Listed by hand: a glob would depend on how the code was built. */
export const migrations = [
  { name: '20261121-1-runs', class: Migration20261121Runs },
  { name: '20261121-2-records', class: Migration20261121Records },
  { name: '20261121-3-crm', class: Migration20261121Crm },
  { name: '20261121-4-local-crm-note', class: Migration20261121LocalCrmNote },
  { name: '20261121-5-language-models', class: Migration20261121LanguageModels },
  { name: '20261121-6-llm-usage', class: Migration20261121LlmUsage },
  { name: '20261121-7-facts-by-method', class: Migration20261121FactsByMethod },
  { name: '20261121-7-web-pages', class: Migration20261121WebPages },
  { name: '20261121-8-web-search', class: Migration20261121WebSearch },
  { name: '20261121-9-vendor-usage', class: Migration20261121VendorUsage },
  { name: '20261121-10-imports', class: Migration20261121Imports },
  { name: '20261121-11-enrichment', class: Migration20261121Enrichment },
  { name: '20261121-12-contacts', class: Migration20261121Contacts },
  { name: '20261121-13-scoring', class: Migration20261121Scoring },
  { name: '20261121-14-records', class: Migration20261121RecordLists },
  { name: '20261121-15-crm-mirror', class: Migration20261121CrmMirror },
  { name: '20261121-16-campaigns', class: Migration20261121Campaigns },
  { name: '20261121-17-crm-contacts', class: Migration20261121CrmContacts },
  { name: '20261121-18-crm-own-fields', class: Migration20261121CrmOwnFields },
  { name: '20261121-19-score-renewal', class: Migration20261121ScoreRenewal },
  { name: '20261121-20-inbound-leads', class: Migration20261121InboundLeads },
  { name: '20261121-21-work-turns', class: Migration20261121WorkTurns },
];
