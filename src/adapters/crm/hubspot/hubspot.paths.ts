/** Path versions HubSpot serves today: `v3` loses support in 2027, the dated ones are its successor. */
export const HUBSPOT_API_VERSIONS = ['2026-09', 'v3'] as const;
export type HubSpotApiVersion = (typeof HUBSPOT_API_VERSIONS)[number];

/** HubSpot's names of the records we mirror, as its paths have them. */
export type HubSpotObjects = 'companies' | 'contacts' | 'deals';
/** What people do with records. HubSpot logs sent e-mails as activities too; those are never touched. */
export type HubSpotActivityObjects = 'notes' | 'tasks';

/** Every path the adapter calls. Ids are encoded here and nowhere else. */
export interface HubSpotPaths {
  account: string;
  /** Takes forms and no bearer token. */
  token: string;
  companies: string;
  company(id: string): string;
  companySearch: string;
  notesOf(objects: HubSpotObjects): string;
  notes: string;
  note(id: string): string;
  notesRead: string;
  owner(id: string): string;
  owners: string;
  dealPipelines: string;
  objects(objects: HubSpotObjects | HubSpotActivityObjects): string;
  objectsRead(objects: HubSpotObjects | HubSpotActivityObjects): string;
  objectsUpdate(objects: HubSpotObjects): string;
  objectSearch(objects: HubSpotObjects): string;
  associations(from: HubSpotObjects, to: HubSpotObjects | HubSpotActivityObjects): string;
  object(objects: HubSpotObjects | HubSpotActivityObjects, id: string): string;
  /** The unlabelled association between two records. */
  associate(from: HubSpotObjects, id: string, to: HubSpotObjects, toId: string): string;
  properties(objects: HubSpotObjects): string;
  property(objects: HubSpotObjects, name: string): string;
  propertyGroups(objects: HubSpotObjects): string;
  propertyGroup(objects: HubSpotObjects, name: string): string;
}

/**
 * One table per version, written out. HubSpot moved more than the version between them (associations of the v3 family
 * are called v4), so a table derived by replacing text would be wrong.
 */
export const HUBSPOT_PATHS: Record<HubSpotApiVersion, HubSpotPaths> = {
  '2026-09': {
    account: '/account-info/2026-09/details',
    token: '/oauth/2026-09/token',
    companies: '/crm/objects/2026-09/companies',
    company: (id) => `/crm/objects/2026-09/companies/${encodeURIComponent(id)}`,
    companySearch: '/crm/objects/2026-09/companies/search',
    notesOf: (objects) => `/crm/associations/2026-09/${objects}/notes/batch/read`,
    notes: '/crm/objects/2026-09/notes',
    note: (id) => `/crm/objects/2026-09/notes/${encodeURIComponent(id)}`,
    notesRead: '/crm/objects/2026-09/notes/batch/read',
    owner: (id) => `/crm/owners/2026-09/${encodeURIComponent(id)}`,
    owners: '/crm/owners/2026-09',
    dealPipelines: '/crm/pipelines/2026-09/deals',
    objects: (objects) => `/crm/objects/2026-09/${objects}`,
    objectsRead: (objects) => `/crm/objects/2026-09/${objects}/batch/read`,
    objectsUpdate: (objects) => `/crm/objects/2026-09/${objects}/batch/update`,
    objectSearch: (objects) => `/crm/objects/2026-09/${objects}/search`,
    associations: (from, to) => `/crm/associations/2026-09/${from}/${to}/batch/read`,
    object: (objects, id) => `/crm/objects/2026-09/${objects}/${encodeURIComponent(id)}`,
    associate: (from, id, to, toId) =>
      `/crm/objects/2026-09/${from}/${encodeURIComponent(id)}/associations/default/${to}/${encodeURIComponent(toId)}`,
    properties: (objects) => `/crm/properties/2026-09/${objects}`,
    property: (objects, name) => `/crm/properties/2026-09/${objects}/${encodeURIComponent(name)}`,
    propertyGroups: (objects) => `/crm/properties/2026-09/${objects}/groups`,
    propertyGroup: (objects, name) => `/crm/properties/2026-09/${objects}/groups/${encodeURIComponent(name)}`,
  },
  v3: {
    account: '/account-info/v3/details',
    token: '/oauth/v3/token',
    companies: '/crm/v3/objects/companies',
    company: (id) => `/crm/v3/objects/companies/${encodeURIComponent(id)}`,
    companySearch: '/crm/v3/objects/companies/search',
    notesOf: (objects) => `/crm/v4/associations/${objects}/notes/batch/read`,
    notes: '/crm/v3/objects/notes',
    note: (id) => `/crm/v3/objects/notes/${encodeURIComponent(id)}`,
    notesRead: '/crm/v3/objects/notes/batch/read',
    owner: (id) => `/crm/v3/owners/${encodeURIComponent(id)}`,
    owners: '/crm/v3/owners',
    dealPipelines: '/crm/v3/pipelines/deals',
    objects: (objects) => `/crm/v3/objects/${objects}`,
    objectsRead: (objects) => `/crm/v3/objects/${objects}/batch/read`,
    objectsUpdate: (objects) => `/crm/v3/objects/${objects}/batch/update`,
    objectSearch: (objects) => `/crm/v3/objects/${objects}/search`,
    associations: (from, to) => `/crm/v4/associations/${from}/${to}/batch/read`,
    object: (objects, id) => `/crm/v3/objects/${objects}/${encodeURIComponent(id)}`,
    associate: (from, id, to, toId) =>
      `/crm/v4/objects/${from}/${encodeURIComponent(id)}/associations/default/${to}/${encodeURIComponent(toId)}`,
    properties: (objects) => `/crm/v3/properties/${objects}`,
    property: (objects, name) => `/crm/v3/properties/${objects}/${encodeURIComponent(name)}`,
    propertyGroups: (objects) => `/crm/v3/properties/${objects}/groups`,
    propertyGroup: (objects, name) => `/crm/v3/properties/${objects}/groups/${encodeURIComponent(name)}`,
  },
};
