import type { CrmVendor } from './crm.ts';
import type { CrmRecordType } from './crm-records.ts';

/** What a CRM says has happened to a record. It is a hint: whoever acts on it reads the record first. */
export interface CrmHint {
  type: CrmRecordType;
  id: string;
  /** `erased`: a person asked for their data to be removed everywhere. */
  kind: 'created' | 'changed' | 'deleted' | 'restored' | 'merged' | 'associated' | 'erased';
  /** Epoch milliseconds at the CRM. */
  at: number;
  /** Of `changed`: the property and its new value; `null` when the CRM does not say. */
  property: string | null;
  value: string | null;
  /** The program that made the change, by its id at the CRM; `null`: a person, or not said. */
  program: string | null;
  /** Of `merged`: ids that are this record now. */
  formerIds: string[];
}

/** One event of a delivery, as it is kept. */
export interface CrmEvent {
  /** The same for every repetition of the event, and for nothing else. */
  key: string;
  hints: CrmHint[];
}

/** What a delivery holds: what is worth keeping, and how many events are about things we do not follow. */
export interface CrmDelivery {
  events: CrmEvent[];
  unwanted: number;
  /** Events (or whole bodies) that do not look like anything the CRM documents. */
  unreadable: number;
}

/** A request as it arrived; the signature covers the bytes. */
export interface SignedRequest {
  method: string;
  /** Path with query, as it arrived. */
  path: string;
  /** Value of a header by its lower-case name. */
  header(name: string): string | undefined;
  body: Buffer;
}

/** The way in for a CRM that tells us of changes. */
export abstract class CrmWebhooksPort {
  abstract readonly vendor: CrmVendor;
  /** What hints name as `program` when we made the change ourselves; `null`: not known. */
  abstract readonly ownProgram: string | null;
  /** Whether the CRM sent this request, to us, and lately. Never throws. */
  abstract isGenuine(request: SignedRequest): boolean;
  /** What a genuine delivery says. Never throws: what cannot be read is counted. */
  abstract read(body: Buffer): CrmDelivery;
}
