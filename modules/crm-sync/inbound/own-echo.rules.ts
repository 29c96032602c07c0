import type { CrmHint } from '#src/ports/crm-webhooks';

/** What we wrote to a record lately: property -> value, `null` for blank; the newest where one was written twice. */
export type OwnValues = Readonly<Record<string, string | null>>;

/** Our own properties: whoever changes them, they are no news to us. */
const OWN_PROPERTY = /^gtm_/;

/** Whether a hint only tells us what we did ourselves. `ownProgram`: our id at the CRM, `null` when it is not known. */
export function isOwnEcho(hint: CrmHint, own: OwnValues, ownProgram: string | null): boolean {
  if (hint.kind !== 'changed' && hint.kind !== 'created') return false;
  if (hint.property !== null && OWN_PROPERTY.test(hint.property)) return true;
  if (ownProgram !== null && hint.program === ownProgram) return true;
  return hint.property !== null && hint.value !== null && own[hint.property] === hint.value;
}

/** Whether a property that differs from before differs because of us. */
export function isOwnChange(property: string, value: string | null, own: OwnValues): boolean {
  return OWN_PROPERTY.test(property) || own[property] === value;
}
