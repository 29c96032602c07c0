import type { CrmField, CrmFieldValues } from '#src/ports/crm-fields';

/** A field that is not as it was when its new value was decided. */
export interface FieldConflict {
  field: string;
  expected: string | null;
  found: string | null;
}

/** What is left to do on one record. */
export interface DueWrite {
  /** Fields that have to change, with their new values. */
  values: Record<string, string | null>;
  /** What stands there now. */
  before: Record<string, string | null>;
  /** Fields that are left alone because somebody else changed them meanwhile. */
  conflicts: FieldConflict[];
}

/**
 * Compares what is wanted with what is there. A field that has its new value already is done; one that differs from
 * `expected` is a conflict and is left alone. A field that `expected` does not name may hold anything. Fields that are
 * `incidental` go along with others and are not written for their own sake.
 */
export function dueWrite(
  wanted: CrmFieldValues,
  found: Readonly<Record<string, CrmField>>,
  { expected = {}, incidental = [] }: { expected?: CrmFieldValues; incidental?: readonly string[] } = {},
): DueWrite {
  const due: DueWrite = { values: {}, before: {}, conflicts: [] };
  for (const [field, value] of Object.entries(wanted)) {
    const now = found[field]?.value ?? null;
    if (now === (value || null)) continue;
    const then = expected[field];
    if (then !== undefined && now !== (then || null)) due.conflicts.push({ field, expected: then || null, found: now });
    else {
      due.values[field] = value || null;
      due.before[field] = now;
    }
  }
  const isWorthIt = Object.keys(due.values).some((field) => !incidental.includes(field));
  return isWorthIt ? due : { ...due, values: {}, before: {} };
}
