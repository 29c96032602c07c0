import { z } from 'zod';
import type { Clock } from '#src/ports/clock';
import type { CrmRecordType } from '#src/ports/crm-records';
import {
  type CrmDelivery,
  type CrmEvent,
  type CrmHint,
  CrmWebhooksPort,
  type SignedRequest,
} from '#src/ports/crm-webhooks';
import { type CloseEvent, EventAnswer } from './close.schema.ts';
import { isSignedByClose } from './close.signature.ts';
import { domainOfUrl } from './close.urls.rules.ts';

const Delivery = z.object({ event: EventAnswer });

const TYPES: Readonly<Record<string, CrmRecordType>> = { lead: 'company', contact: 'contact', opportunity: 'deal' };

/** More than any person changes at once; of longer lists the record is read again all the same. */
const MOST_FIELDS = 50;

/** Close's way of telling us of changes: one signed event a request, repeated and out of order. */
export class CloseWebhooks extends CrmWebhooksPort {
  readonly vendor = 'close';
  readonly ownProgram: string | null;

  /** `apiKey`: the key we write with. Its first part is what events name as `api_key_id`. */
  constructor(
    private readonly settings: { signatureKey: string; apiKey: string },
    private readonly clock: Clock,
  ) {
    super();
    this.ownProgram = /^(api_\w+)\./.exec(settings.apiKey)?.[1] ?? null;
  }

  isGenuine(request: SignedRequest): boolean {
    return isSignedByClose(request, this.settings.signatureKey, this.clock.now());
  }

  read(body: Buffer): CrmDelivery {
    const event = Delivery.safeParse(parsedOrNull(body)).data?.event;
    if (!event) return { events: [], unwanted: 0, unreadable: 1 };
    const hints = hintsOf(event);
    const events: CrmEvent[] = hints.length > 0 ? [{ key: keyOf(event), hints }] : [];
    return { events, unwanted: hints.length > 0 ? 0 : 1, unreadable: 0 };
  }
}

function parsedOrNull(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** Close adds to an event that is still young, under the same id and with a later date. */
function keyOf({ id, date_updated, date_created }: CloseEvent): string {
  return `${id}:${date_updated ?? date_created ?? ''}`.slice(0, 500);
}

/** Nothing when the event is about what we do not follow. */
function hintsOf(event: CloseEvent): CrmHint[] {
  const type = TYPES[event.object_type];
  if (type === undefined) return [];
  if (event.action === 'merged') return mergeHints(event, type);
  const id = event.object_id;
  if (!id) return [];
  if (event.action === 'created' || event.action === 'deleted') return [hint(event, type, id, event.action)];
  return event.action === 'updated' ? changeHints(event, type, id) : [];
}

function changeHints(event: CloseEvent, type: CrmRecordType, id: string): CrmHint[] {
  const fields = event.changed_fields ?? [];
  if (fields.length === 0 || fields.length > MOST_FIELDS) return [hint(event, type, id, 'changed')];
  return fields.map((field) => {
    if (field === 'lead_id' || field === 'contact_id') return hint(event, type, id, 'associated');
    return { ...hint(event, type, id, 'changed'), ...changeOf(type, field, event.data ?? {}) };
  });
}

/** What we would have written when the change was ours; fields we write in parts cannot be told by their value. */
function changeOf(
  type: CrmRecordType,
  field: string,
  data: Readonly<Record<string, unknown>>,
): Pick<CrmHint, 'property' | 'value'> {
  const value = data[field];
  if (type === 'company' && field === 'url') return { property: 'domain', value: domainOfUrl(textOrNull(value)) };
  if (type === 'company' && field === 'status_id') {
    return { property: 'status', value: textOrNull(data.status_label) };
  }
  if (type === 'contact' && field === 'title') return { property: 'jobtitle', value: textOrNull(value) };
  return { property: field, value: textOrNull(value) };
}

function mergeHints(event: CloseEvent, type: CrmRecordType): CrmHint[] {
  const survivor = textOrNull(event.meta?.merge_destination_lead_id) ?? event.object_id;
  const former = textOrNull(event.meta?.merge_source_lead_id);
  if (type !== 'company' || !survivor) return [];
  const formerIds = former === null || former === survivor ? [] : [former];
  const merged = { ...hint(event, type, survivor, 'merged'), formerIds };
  return [merged, ...formerIds.map((id) => hint(event, type, id, 'deleted'))];
}

function hint(event: CloseEvent, type: CrmRecordType, id: string, kind: CrmHint['kind']): CrmHint {
  const at = Date.parse(event.date_updated ?? event.date_created ?? '');
  const program = event.api_key_id ?? null;
  return { type, id, kind, at: Number.isNaN(at) ? 0 : at, property: null, value: null, program, formerIds: [] };
}

function textOrNull(value: unknown): string | null {
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== '' ? String(value) : null;
}
