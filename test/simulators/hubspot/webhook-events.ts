import type { PortalChange } from './changes.ts';
import type { ObjectTypeName } from './object-types.ts';

/** An event as HubSpot sends it: ids are numbers, and which fields there are depends on the type. */
export interface WebhookEventBody {
  subscriptionType: string;
  attemptNumber: number;
  [field: string]: unknown;
}

interface EventFacts {
  portalId: number;
  /** Epoch milliseconds. */
  occurredAt: number;
  nextId(): number;
}

const SINGULAR: Record<ObjectTypeName, string> = {
  companies: 'company',
  contacts: 'contact',
  deals: 'deal',
  notes: 'note',
  tasks: 'task',
};

/** The app whose webhooks these are, and whose id stands beside what came through the API. */
const APP_ID = 9_318_066;

const FLAGS: Partial<Record<PortalChange['what'], string>> = {
  creation: 'CREATED',
  deletion: 'DELETED',
  restore: 'NEW',
};

/** The events a change makes, for those who have subscribed to it. */
export function toEvents(
  change: PortalChange,
  subscriptions: readonly string[],
  { portalId, occurredAt, nextId }: EventFacts,
): WebhookEventBody[] {
  const subscriptionType = `${SINGULAR[change.type]}.${change.what}`;
  const wanted = change.what === 'propertyChange' ? `${subscriptionType}/${change.property}` : subscriptionType;
  if (!subscriptions.includes(wanted)) return [];
  const base = {
    eventId: nextId(),
    subscriptionId: 1 + subscriptions.indexOf(wanted),
    portalId,
    appId: APP_ID,
    occurredAt,
    subscriptionType,
    attemptNumber: 0,
    changeSource: change.source.sourceType,
    sourceId: change.source.sourceId,
  };
  return [{ ...base, ...detailsOf(change) }];
}

function detailsOf(change: PortalChange): Record<string, unknown> {
  const objectId = Number(change.id);
  switch (change.what) {
    case 'propertyChange':
      return { objectId, propertyName: change.property, propertyValue: change.value };
    case 'merge':
      return {
        primaryObjectId: objectId,
        mergedObjectIds: change.mergedIds.map(Number),
        newObjectId: objectId,
        numberOfPropertiesMoved: 0,
      };
    case 'associationChange':
      return {
        associationType: `${SINGULAR[change.type]}_TO_${SINGULAR[change.toType]}`.toUpperCase(),
        fromObjectId: objectId,
        toObjectId: Number(change.toId),
        associationRemoved: change.removed,
        isPrimaryAssociation: change.primary,
      };
    default:
      return { objectId, changeFlag: FLAGS[change.what] };
  }
}
