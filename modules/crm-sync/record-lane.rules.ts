/** Which record an effect is about, as far as its payload says. */
interface AboutRecord {
  type: 'company' | 'contact';
  /** Our own company or person, where it is known. */
  ourId: string | null;
  /** The record's id in the CRM, where it is known. */
  recordId: string | null;
}

/** Effects about one record go out in order, one at a time. A record that is known to be ours is named as ours. */
export function recordLane({ type, ourId, recordId }: AboutRecord): string {
  return ourId === null ? `crm:${type}:${recordId}` : `crm:our-${type}:${ourId}`;
}
