import type { CrmField, CrmFieldValues } from '#src/ports/crm-fields';

/** A field that is not as it was when its new value was decided. */
export interface FieldConflict {
  field: string;
  expected: string | null;
  /** The same as `expected`: a person has set it anew to what it was, or made it blank again. */
  found: string | null;
}

/** What a new value was decided about. */
export interface DecidedAbout {
  /** What stood there. A field it does not name may hold anything. */
  expected?: CrmFieldValues;
  /** When that was set, in epoch milliseconds by the CRM's clock; `null`: never, or by no person. */
  since?: Readonly<Record<string, number | null>>;
}

/** What is left to do on one record. */
export interface DueWrite {
  /** Fields that have to change, with their new values. */
  values: Record<string, string | null>;
  /** What stands there now. */
  before: Record<string, string | null>;
  /** When that was set, as `setAt` of a field. */
  setAt: Record<string, number | null>;
  /** Fields that are left alone because somebody else changed them meanwhile. */
  conflicts: FieldConflict[];
}

/**
 * Compares what is wanted with what is there. A field that has its new value already is done; one that differs from
 * `expected`, or that a person has set since, is a conflict and is left alone. Fields that are `incidental` go along with
 * others and are not written for their own sake.
 */
export function dueWrite(
  wanted: CrmFieldValues,
  found: Readonly<Record<string, CrmField>>,
  { expected = {}, since = {}, incidental = [] }: DecidedAbout & { incidental?: readonly string[] } = {},
): DueWrite {
  const due: DueWrite = { values: {}, before: {}, setAt: {}, conflicts: [] };
  for (const [field, value] of Object.entries(wanted)) {
    const now = found[field]?.value ?? null;
    if (now === (value || null)) continue;
    const then = expected[field];
    const differs = then !== undefined && now !== (then || null);
    if (differs || isSetSince(found[field], since[field])) {
      due.conflicts.push({ field, expected: then || null, found: now });
    } else {
      due.values[field] = value || null;
      due.before[field] = now;
      due.setAt[field] = found[field]?.setAt ?? null;
    }
  }
  const isWorthIt = Object.keys(due.values).some((field) => !incidental.includes(field));
  return isWorthIt ? due : { ...due, values: {}, before: {}, setAt: {} };
}

/**
 * Of what we wrote (`after`, over `before`): fields where our value took the place of a person's that was not there when
 * we looked, with that value. `found`: the fields after the writing. `setAt`: when `before` was set, of those fields that
 * were written in this try; of the others the value alone has to do.
 */
export function overwrittenUnseen(
  { before, after, setAt }: { before: CrmFieldValues; after: CrmFieldValues; setAt: Partial<DueWrite['setAt']> },
  found: Readonly<Record<string, CrmField>>,
): Record<string, string | null> {
  const lost = Object.entries(after).flatMap(([field, ours]): [string, string | null][] => {
    const now = found[field];
    if (!now?.former || now.value !== (ours || null) || now.former.setBy !== 'person') return [];
    const isSeenTime = setAt[field] === undefined || setAt[field] === now.former.setAt;
    return isSeenTime && now.former.value === (before[field] || null) ? [] : [[field, now.former.value]];
  });
  return Object.fromEntries(lost);
}

/** Who blanks a field that was blank, or types what stood there, has decided about it as well. */
function isSetSince(found: CrmField | undefined, since: number | null | undefined): boolean {
  if (since === undefined || found?.setBy !== 'person') return false;
  return found.setAt !== null && found.setAt !== since;
}
