import { ConfigError, VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import type { PreparedSchema } from '#src/ports/crm';
import { GTM_COMPANY_PROPERTIES, GTM_CONTACT_PROPERTIES, type OwnProperty } from '#src/ports/crm-own-properties';
import { saysAbsent } from '../call-errors.ts';
import type { HubSpotAccount } from './hubspot.account.ts';
import type { HubSpotClient } from './hubspot.client.ts';
import { hubSpotType, PROPERTY_GROUP, toPropertyDefinition } from './hubspot.convert.ts';
import type { HubSpotPaths } from './hubspot.paths.ts';
import { type HubSpotProperty, PropertyAnswer, PropertyGroupAnswer, PropertyList } from './hubspot.schema.ts';

const OPERATION = 'prepare properties';

interface Parts {
  client: HubSpotClient;
  paths: HubSpotPaths;
  account: HubSpotAccount;
}

type Prepared = 'companies' | 'contacts';
const PROPERTIES: Readonly<Record<Prepared, readonly OwnProperty[]>> = {
  companies: GTM_COMPANY_PROPERTIES,
  contacts: GTM_CONTACT_PROPERTIES,
};

/**
 * Makes our properties of companies, or of contacts, exist. A property that was archived comes back by being created again. One of ours that
 * exists with another type is a `ConfigError`: only a person may decide about the values in it.
 */
export async function prepareSchema(
  objects: Prepared,
  { client, paths, account }: Parts,
  options: CallOptions,
): Promise<PreparedSchema> {
  const wanted = PROPERTIES[objects];
  const list = paths.properties(objects);
  const live = await listProperties(client, list, false, options);
  for (const property of wanted) refuseConflict(objects, property, live.get(property.name));

  const missing = wanted.filter((property) => !live.has(property.name));
  const schema: PreparedSchema = {
    created: [],
    restored: [],
    unchanged: wanted.map((property): string => property.name).filter((name) => live.has(name)),
  };
  if (missing.length === 0) return schema;

  await account.refuseUnlessWritable(OPERATION, options);
  const archived = await listProperties(client, list, true, options);
  await ensureGroup(client, paths, objects, options);
  for (const property of missing) {
    const body = toPropertyDefinition(property);
    const request = { operation: OPERATION, isWrite: true, method: 'POST', path: list } as const;
    const made = await unlessMadeMeanwhile(client.send({ ...request, body }, PropertyAnswer, options));
    refuseConflict(objects, property, made ?? undefined);
    if (made === null) schema.unchanged.push(property.name);
    else (archived.has(property.name) ? schema.restored : schema.created).push(property.name);
  }
  return schema;
}

async function ensureGroup(
  client: HubSpotClient,
  paths: HubSpotPaths,
  objects: Prepared,
  options: CallOptions,
): Promise<void> {
  const path = paths.propertyGroup(objects, PROPERTY_GROUP);
  try {
    const read = { operation: OPERATION, isWrite: false, method: 'GET', path } as const;
    await client.send(read, PropertyGroupAnswer, options);
  } catch (error) {
    if (!saysAbsent(error)) throw error;
    const body = { name: PROPERTY_GROUP, label: 'GTM agent', displayOrder: -1 };
    const create = {
      operation: OPERATION,
      isWrite: true,
      method: 'POST',
      path: paths.propertyGroups(objects),
    } as const;
    await unlessMadeMeanwhile(client.send({ ...create, body }, PropertyGroupAnswer, options));
  }
}

async function listProperties(
  client: HubSpotClient,
  path: string,
  archived: boolean,
  options: CallOptions,
): Promise<Map<string, HubSpotProperty>> {
  const query = { archived: String(archived) };
  const request = { operation: OPERATION, isWrite: false, method: 'GET', path, query } as const;
  const { results } = await client.send(request, PropertyList, options);
  return new Map(results.map((property) => [property.name, property]));
}

/** `null` when somebody else was faster: what we wanted is there. */
async function unlessMadeMeanwhile<T>(creating: Promise<T>): Promise<T | null> {
  try {
    return await creating;
  } catch (error) {
    if (error instanceof VendorError && error.status === 409) return null;
    throw error;
  }
}

function refuseConflict(objects: Prepared, wanted: OwnProperty, found: HubSpotProperty | undefined): void {
  if (!found) return;
  const type = hubSpotType(wanted);
  const problems = [
    ...(found.type === type ? [] : [`its type is ${found.type} and has to be ${type}`]),
    ...(wanted.unique && !found.hasUniqueValue
      ? ['its values have to be unique, which can only be set at creation']
      : []),
  ];
  if (problems.length === 0) return;
  throw new ConfigError(
    'CRM.PROPERTY_CONFLICT',
    `HubSpot already has a ${objects === 'companies' ? 'company' : 'contact'} property ${wanted.name}, but ${problems.join(' and ')}. ` +
      'Delete it for good in HubSpot (Settings > Properties > Archived), or rename the other use, then prepare again.',
    { context: { property: wanted.name, foundType: found.type } },
  );
}
