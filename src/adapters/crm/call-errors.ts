import { messageOf, VendorError } from '#src/domain/errors';
import { guardedFailure } from '#src/platform/http/guarded-fetch';
import { CRM_NAMES, type CrmVendor } from '#src/ports/crm';

/** What a client knows of a call before its answer. */
export interface CallFacts {
  operation: string;
  /** May the call have changed something in the CRM? Then a lost answer leaves us uncertain. */
  isWrite: boolean;
}

/** What a call without an answer means. `reason` says who gave up, `null` when the connection broke. */
export function errorOfConnection(
  vendor: CrmVendor,
  call: CallFacts,
  cause: unknown,
  reason: 'timed-out' | 'stopped' | null,
): VendorError {
  const failure = reason === null ? guardedFailure(cause, call.operation, call.isWrite) : null;
  if (failure !== null) return failure;
  const messages = {
    'timed-out': 'no answer in time',
    stopped: 'stopped before an answer arrived',
    connection: `the connection failed (${messageOf(cause)})`,
  };
  return new VendorError(vendor, call.operation, 'unavailable', messages[reason ?? 'connection'], {
    uncertain: call.isWrite,
    context: { reason: reason ?? 'connection' },
    cause,
  });
}

/** A success whose body we cannot use. A write has happened nevertheless. */
export function errorOfBadAnswer(
  vendor: CrmVendor,
  call: CallFacts,
  status: number,
  what: string,
  cause: unknown,
): VendorError {
  const message = `${CRM_NAMES[vendor]}'s answer makes no sense: ${what}`;
  return new VendorError(vendor, call.operation, 'bad-answer', message, { status, uncertain: call.isWrite, cause });
}

/**
 * True when the CRM itself says that the record is not there. A bare 404 (a gateway, a wrong base address) does not
 * count: taking it for "absent" would create records a second time.
 */
export function saysAbsent(error: unknown): boolean {
  return error instanceof VendorError && error.kind === 'not-found' && error.context.absent === true;
}

/** The body of an error as data. Those of gateways are HTML or empty; the status alone has to do then. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
