import { VendorError } from '#src/domain/errors';
import { KEY_PROPERTY } from '#src/ports/crm-own-properties';
import { saysAbsent } from '../call-errors.ts';

/** `null` when HubSpot says that there is no such record. */
export async function absentAsNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (saysAbsent(error)) return null;
    throw error;
  }
}

/** HubSpot refuses to read by a property that is missing or not unique; it does not say what to do about it. */
export function explainMissingKeyProperty(error: unknown): unknown {
  if (!(error instanceof VendorError) || error.kind !== 'rejected') return error;
  const message = `HubSpot cannot look up ${KEY_PROPERTY}; our properties have to be prepared in this portal first`;
  const { status, context } = error;
  return new VendorError('hubspot', error.operation, 'rejected', message, { status, context, cause: error });
}
