import { listOwners, listPipelines, readAccount, readOwner } from './account-handlers.ts';
import {
  associate,
  associateDefault,
  batchAssociateDefault,
  batchAssociations,
  dissociate,
  listAssociations,
} from './association-handlers.ts';
import { batchHandler } from './batch-handler.ts';
import type { Handler } from './call.ts';
import {
  archiveObject,
  createObject,
  listObjects,
  readObject,
  searchObjects,
  updateObject,
} from './object-handlers.ts';
import type { Route } from './paths.ts';
import {
  archiveGroup,
  archiveProperty,
  changeProperty,
  createGroup,
  createProperty,
  listGroups,
  listProperties,
  readGroup,
  readProperty,
} from './property-handlers.ts';

/** What each method of each route does; a method that is missing answers 405. */
export const HANDLERS: Record<Route, Record<string, Handler>> = {
  account: { GET: readAccount },
  owners: { GET: listOwners },
  owner: { GET: readOwner },
  pipelines: { GET: listPipelines },
  properties: { GET: listProperties, POST: createProperty },
  property: { GET: readProperty, PATCH: changeProperty, DELETE: archiveProperty },
  'property-groups': { GET: listGroups, POST: createGroup },
  'property-group': { GET: readGroup, DELETE: archiveGroup },
  objects: { GET: listObjects, POST: createObject },
  object: { GET: readObject, PATCH: updateObject, DELETE: archiveObject },
  'object-search': { POST: searchObjects },
  'object-batch': { POST: batchHandler },
  'association-list': { GET: listAssociations },
  'association-record': { PUT: associate, DELETE: dissociate },
  'association-default': { PUT: associateDefault },
  'association-batch': { POST: batchAssociations },
  'association-batch-default': { POST: batchAssociateDefault },
};
