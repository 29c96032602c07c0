import { randomUUID } from 'node:crypto';
import type { Clock } from '#src/ports/clock';
import type { CrmRecordType } from '#src/ports/crm-records';
import {
  type CrmDelivery,
  type CrmEvent,
  type CrmHint,
  CrmWebhooksPort,
  type SignedRequest,
} from '#src/ports/crm-webhooks';
import { WebhookEvent, WorkflowCall } from './hubspot.event.schema.ts';
import { isSignedByHubSpot, type SignatureRules } from './hubspot.signature.ts';

const TYPES: Readonly<Record<string, CrmRecordType>> = {
  company: 'company',
  contact: 'contact',
  deal: 'deal',
  '0-1': 'contact',
  '0-2': 'company',
  '0-3': 'deal',
};

const KINDS: Readonly<Record<string, CrmHint['kind']>> = {
  creation: 'created',
  propertyChange: 'changed',
  deletion: 'deleted',
  restore: 'restored',
  merge: 'merged',
  associationChange: 'associated',
  privacyDeletion: 'erased',
};

/** HubSpot's way of telling us of changes: batches of up to a hundred signed events, repeated and out of order. */
export class HubSpotWebhooks extends CrmWebhooksPort {
  readonly vendor = 'hubspot';

  /** `ownProgram`: the id of the app whose token is used. */
  constructor(
    private readonly rules: SignatureRules,
    private readonly clock: Clock,
    readonly ownProgram: string | null = null,
  ) {
    super();
  }

  isGenuine(request: SignedRequest): boolean {
    return isSignedByHubSpot(request, this.rules, this.clock.now());
  }

  read(body: Buffer): CrmDelivery {
    const delivery: CrmDelivery = { events: [], unwanted: 0, unreadable: 0 };
    const parsed = parsedOrNull(body);
    if (!Array.isArray(parsed)) {
      const event = workflowEvent(parsed, this.clock.now());
      if (event) delivery.events.push(event);
      else delivery.unreadable += 1;
      return delivery;
    }
    for (const item of parsed) {
      const event = WebhookEvent.safeParse(item);
      const hints = event.success ? hintsOf(event.data) : [];
      if (event.success && hints.length > 0) delivery.events.push({ key: keyOf(event.data), hints });
      else if (event.success && typeOf(event.data) !== '') delivery.unwanted += 1;
      else delivery.unreadable += 1;
    }
    return delivery;
  }
}

function parsedOrNull(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function typeOf(event: WebhookEvent): string {
  return event.subscriptionType ?? event.eventType ?? '';
}

/** Event ids alone are not unique, and the number of the attempt differs between repetitions. */
function keyOf(event: WebhookEvent): string {
  const { portalId, objectId, propertyName, eventId, occurredAt } = event;
  const ends = [event.fromObjectId, event.toObjectId, event.associationType, event.associationRemoved];
  const who = objectId ?? event.primaryObjectId ?? ends.join('>');
  return [portalId, typeOf(event), who, propertyName ?? '', eventId, occurredAt].join(':').slice(0, 500);
}

/** Nothing when the event is about what we do not follow. */
function hintsOf(event: WebhookEvent): CrmHint[] {
  const [object = '', change = ''] = typeOf(event).split('.');
  const kind = KINDS[change];
  if (kind === undefined) return [];
  if (kind === 'associated') return associationHints(event, object);
  const type = TYPES[object === 'object' ? (event.objectTypeId ?? '') : object];
  if (type === undefined) return [];
  if (kind === 'merged') return mergeHints(event, type);
  return event.objectId ? [hint(event, type, event.objectId, kind)] : [];
}

function hint(event: WebhookEvent, type: CrmRecordType, id: string, kind: CrmHint['kind'], formerIds: string[] = []) {
  const property = kind === 'changed' ? (event.propertyName ?? null) : null;
  return {
    type,
    id,
    kind,
    at: event.occurredAt ?? 0,
    property,
    value: property === null ? null : (event.propertyValue ?? null),
    program: event.changeSource === 'INTEGRATION' ? (event.sourceId ?? null) : null,
    formerIds,
  };
}

/** The record that is left may be a new one; then both that were there before have become it. */
function mergeHints(event: WebhookEvent, type: CrmRecordType): CrmHint[] {
  const primary = event.primaryObjectId ?? event.objectId;
  const survivor = event.newObjectId ?? primary;
  if (!survivor || !primary) return [];
  const former = [...new Set([primary, ...(event.mergedObjectIds ?? [])])].filter((id) => id !== survivor);
  return [hint(event, type, survivor, 'merged', former), ...former.map((id) => hint(event, type, id, 'deleted'))];
}

/** Contacts and deals keep their associations, so these are what is read again. */
function associationHints(event: WebhookEvent, object: string): CrmHint[] {
  const [fromName = '', toName = ''] = (event.associationType ?? '').split('_TO_');
  const from = TYPES[fromName.toLowerCase()] ?? TYPES[object];
  const to = TYPES[toName.toLowerCase()];
  if (!from || !to || !event.fromObjectId || !event.toObjectId) return [];
  const ends: [CrmRecordType, string][] = [
    [from, event.fromObjectId],
    [to, event.toObjectId],
  ];
  const keeper = ends.find(([type]) => type === 'deal') ?? ends.find(([type]) => type === 'contact');
  return keeper ? [hint(event, keeper[0], keeper[1], 'associated')] : [];
}

/** A workflow may call again with the same words and mean it, so each of its calls counts. */
function workflowEvent(body: unknown, now: number): CrmEvent | null {
  const call = WorkflowCall.safeParse(body);
  if (!call.success) return null;
  const type = TYPES[(call.data.objectTypeId ?? call.data.objectType ?? '').toLowerCase()];
  if (type === undefined) return null;
  const event = { type, id: call.data.objectId, kind: 'changed' as const, at: now };
  return {
    key: `workflow:${randomUUID()}`,
    hints: [{ ...event, property: null, value: null, program: null, formerIds: [] }],
  };
}
