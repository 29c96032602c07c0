import { type Account, API_SOURCE } from './account.ts';
import type { ChangeSource } from './changes.ts';
import { OBJECT_TYPES, type ObjectTypeName } from './object-types.ts';
import type { GivenValue } from './property-values.ts';

/** Who changed a record, in the words HubSpot uses for it. */
export interface SeedOrigin {
  changeSource?: string;
  userId?: number;
  /** Epoch milliseconds. */
  createdAt?: number;
}

/** What people do to a portal's records through its pages, out of the API's sight. */
export interface PortalHands {
  /** Adds a record that search already knows; returns its id. */
  seed(type: ObjectTypeName, properties: Record<string, GivenValue>, origin?: SeedOrigin): string;
  seedCompany(properties: Record<string, GivenValue>, origin?: SeedOrigin): string;
  seedOwner(owner: { email: string; firstName: string; lastName: string }): string;
  /** Changes a record as a person in the CRM would. */
  edit(type: ObjectTypeName, id: string, properties: Record<string, GivenValue>, origin?: SeedOrigin): void;
  archive(type: ObjectTypeName, id: string): void;
  restore(type: ObjectTypeName, id: string): void;
  /** What the first lacks it gets from the second, which is gone then. */
  merge(type: ObjectTypeName, winnerId: string, loserId: string): void;
  /** Deletes a contact for good because the person asked for it. */
  erase(contactId: string): void;
  associate(
    type: ObjectTypeName,
    id: string,
    toType: ObjectTypeName,
    toId: string,
    options?: { primary?: boolean },
  ): void;
  /** Lets the search index catch up with all writes. */
  indexNow(): void;
}

/** `account` is asked for each time: a reset replaces it. */
export function handsOn(account: () => Account): PortalHands {
  const records = (type: ObjectTypeName) => account().recordsOf(type);
  const hands: PortalHands = {
    seed: (type, properties, origin = {}) => {
      const { id } = records(type).create(properties, sourceOf(origin), origin.createdAt);
      records(type).indexNow();
      return id;
    },
    seedCompany: (properties, origin) => hands.seed('companies', properties, origin),
    seedOwner: (owner) => account().addOwner(owner).id,
    edit: (type, id, properties, origin = {}) => {
      records(type).update(records(type).read(id), properties, sourceOf({ changeSource: 'CRM_UI', ...origin }));
    },
    archive: (type, id) => records(type).archive(id, BY_HAND),
    restore: (type, id) => records(type).restore(id, BY_HAND),
    merge: (type, winnerId, loserId) => {
      account().associations.move({ type, id: loserId }, { type, id: winnerId });
      records(type).merge(winnerId, loserId, BY_HAND);
    },
    erase: (contactId) => records('contacts').erase(contactId, BY_HAND),
    associate: (type, id, toType, toId, { primary = false } = {}) =>
      account().associate({ type, id }, { type: toType, id: toId }, primary, BY_HAND),
    indexNow: () => {
      for (const { name } of OBJECT_TYPES) records(name).indexNow();
    },
  };
  return hands;
}

const BY_HAND: ChangeSource = { sourceType: 'CRM_UI', sourceId: 'userId:7' };

function sourceOf({ changeSource, userId }: SeedOrigin): ChangeSource {
  if (changeSource === undefined) return API_SOURCE;
  return { sourceType: changeSource, sourceId: userId === undefined ? '' : `userId:${userId}` };
}
