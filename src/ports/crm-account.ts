import type { CallOptions } from './call-options.ts';
import type { CrmVendor } from './crm.ts';

/** One thing the credential has to be allowed to do. */
export interface CrmPermission {
  /** As the CRM calls it. */
  name: string;
  /** What does not work without it. */
  usedFor: string;
  /** `null`: the CRM did not say, e.g. because it was out of reach. */
  granted: boolean | null;
}

/** How many calls the CRM lets us make; `null` where it does not say. */
export interface CrmQuota {
  perDay: number | null;
  leftToday: number | null;
}

/** The account behind the credential, and what we may do with it. */
export interface CrmAccountReport {
  /** For people, e.g. `portal 123`. */
  account: string;
  /** `live`: real customers' data; also when the CRM does not say. `own`: our own tables. */
  kind: 'live' | 'test' | 'own';
  /** Why nothing is written there, and what to do when it should be; `null`: it may be written to. */
  notWritable: string | null;
  permissions: CrmPermission[];
  quota: CrmQuota;
}

/** What an operator wants to know before trusting a credential. Nothing is changed by asking. */
export abstract class CrmAccountPort {
  abstract readonly vendor: CrmVendor;
  abstract check(options: CallOptions): Promise<CrmAccountReport>;
}
