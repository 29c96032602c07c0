import { z } from 'zod';

// Laxly: HubSpot's own table and its examples name fields differently, and ids come as numbers.
const id = z.union([z.number().int(), z.string().regex(/^\d{1,20}$/)]).transform(String);
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** One event of a webhook delivery. Which of the fields are set depends on its type. */
export const WebhookEvent = z.object({
  subscriptionType: z.string().nullish(),
  eventType: z.string().nullish(),
  portalId: id.nullish(),
  eventId: id.nullish(),
  occurredAt: z.coerce.number().nullish(),
  objectId: id.nullish(),
  objectTypeId: z.string().nullish(),
  propertyName: z.string().nullish(),
  propertyValue: text.nullish(),
  changeSource: z.string().nullish(),
  sourceId: text.nullish(),
  primaryObjectId: id.nullish(),
  mergedObjectIds: z.array(id).nullish(),
  newObjectId: id.nullish(),
  associationType: z.string().nullish(),
  fromObjectId: id.nullish(),
  toObjectId: id.nullish(),
  associationRemoved: z.boolean().nullish(),
});
export type WebhookEvent = z.output<typeof WebhookEvent>;

/** What a workflow sends: a record, under one of several names for its type. */
export const WorkflowCall = z.object({
  objectId: id,
  objectTypeId: z.string().nullish(),
  objectType: z.string().nullish(),
});
