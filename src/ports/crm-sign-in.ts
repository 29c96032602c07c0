import type { CallOptions } from './call-options.ts';
import type { CrmVendor } from './crm.ts';

/** Being let into an account of the CRM by a person's consent (OAuth), instead of a token somebody copies. */
export abstract class CrmSignInPort {
  abstract readonly vendor: CrmVendor;
  /** Where a person says yes or no; then the CRM sends their browser to `callback` with a code and with `state`. */
  abstract consentUrl(callback: string, state: string): string;
  /**
   * Turns the code, which is good once and for a short time, into a sign-in. It is tried, and kept only if it works.
   * Throws VendorError; then what was kept before is still there.
   */
  abstract complete(code: string, callback: string, options: CallOptions): Promise<SignedIn>;
}

export interface SignedIn {
  /** For people, e.g. `portal 123`. */
  account: string;
  /** Permissions that were not granted, as the CRM calls them. */
  missing: string[];
}
