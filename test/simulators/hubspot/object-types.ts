import { badRequest } from './answers.ts';

export type ObjectTypeName = 'companies' | 'contacts' | 'deals' | 'notes' | 'tasks';

/** What differs between the object types as far as calls are concerned. */
export interface ObjectType {
  name: ObjectTypeName;
  /** Everything a path or a body may call it. */
  aliases: readonly string[];
  created: string;
  modified: string;
  /** Answered when a call names no properties. */
  defaults: readonly string[];
  required: readonly string[];
  /** Notes and tasks ride on the contact scopes. */
  readScope: string;
  writeScope: string;
}

export const OBJECT_TYPES: readonly ObjectType[] = [
  {
    name: 'companies',
    aliases: ['companies', 'company', '0-2', 'COMPANY'],
    created: 'createdate',
    modified: 'hs_lastmodifieddate',
    defaults: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
    required: [],
    readScope: 'crm.objects.companies.read',
    writeScope: 'crm.objects.companies.write',
  },
  {
    name: 'contacts',
    aliases: ['contacts', 'contact', '0-1', 'CONTACT'],
    created: 'createdate',
    modified: 'lastmodifieddate',
    defaults: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
    required: [],
    readScope: 'crm.objects.contacts.read',
    writeScope: 'crm.objects.contacts.write',
  },
  {
    name: 'deals',
    aliases: ['deals', 'deal', '0-3', 'DEAL'],
    created: 'createdate',
    modified: 'hs_lastmodifieddate',
    defaults: ['amount', 'closedate', 'createdate', 'dealname', 'dealstage', 'hs_lastmodifieddate', 'hs_object_id'],
    required: [],
    readScope: 'crm.objects.deals.read',
    writeScope: 'crm.objects.deals.write',
  },
  {
    name: 'notes',
    aliases: ['notes', 'note', '0-46', 'NOTE'],
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
    defaults: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    required: ['hs_timestamp'],
    readScope: 'crm.objects.contacts.read',
    writeScope: 'crm.objects.contacts.write',
  },
  {
    name: 'tasks',
    aliases: ['tasks', 'task', '0-27', 'TASK'],
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
    defaults: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    required: ['hs_timestamp'],
    readScope: 'crm.objects.contacts.read',
    writeScope: 'crm.objects.contacts.write',
  },
];

export function objectType(name: string): ObjectType {
  const type = OBJECT_TYPES.find((candidate) => candidate.aliases.includes(name));
  if (!type) throw badRequest(`Unable to infer object type from: ${name}`);
  return type;
}

/** Every scope the simulator asks for; a token without a list has them all. */
export const ALL_SCOPES: readonly string[] = [
  ...new Set(OBJECT_TYPES.flatMap((type) => [type.readScope, type.writeScope])),
  'crm.objects.owners.read',
  ...['companies', 'contacts', 'deals'].flatMap((name) => [`crm.schemas.${name}.read`, `crm.schemas.${name}.write`]),
];
