import type { CrmWrites } from '#src/config/config';
import { ASSOCIATION } from '../change-plan.ts';
import type { WrittenFields } from '../writing/field-writer.ts';

/** A value that was not put back, and why. */
export interface RefusedField {
  field: string;
  reason: string;
}

/** What became of one write that was to be taken back. Every field of it is in one of the lists. */
export interface UndoneWrite {
  recordId: string;
  /** Fields that have their former value again. */
  restored: string[];
  /** Fields that had it already. */
  already: string[];
  refused: RefusedField[];
}

/** A write as it was kept. */
export interface KeptWrite {
  type: 'company' | 'contact';
  recordId: string;
  action: 'create' | 'update';
  before: Readonly<Record<string, string | null>>;
  after: Readonly<Record<string, string | null>>;
}

const OWN_FIELD = /^gtm_/;
const VALUE_SHOWN = 80;

/** Why a field is not even tried; `null`: it may be put back if it still has our value. */
export function whyNotUndone(write: KeptWrite, field: string, writes: CrmWrites): string | null {
  if (write.action === 'create') return 'The record was made by this plan; to delete records is left to people.';
  if (field === ASSOCIATION) return 'An association is not taken away; do it in the CRM.';
  if (writes === 'off') return 'CRM writes are switched off.';
  return writes === 'own' && !OWN_FIELD.test(field) ? 'CRM writes are limited to our own fields.' : null;
}

/** Sorts every field of a write by what became of it. `tried`: what the writer did; `null` when nothing was tried. */
export function undoneWrite(write: KeptWrite, writes: CrmWrites, tried: WrittenFields | null): UndoneWrite {
  const undone: UndoneWrite = { recordId: write.recordId, restored: [], already: [], refused: [] };
  for (const field of Object.keys(write.after).sort()) {
    const reason = whyNotUndone(write, field, writes) ?? whyLeft(field, tried);
    if (reason !== null) undone.refused.push({ field, reason });
    else (tried?.fields.includes(field) ? undone.restored : undone.already).push(field);
  }
  return undone;
}

function whyLeft(field: string, tried: WrittenFields | null): string | null {
  if (tried === null || tried.action === 'gone') return 'The record was deleted.';
  const conflict = tried.conflicts.find((candidate) => candidate.field === field);
  if (!conflict) return null;
  if (conflict.found === conflict.expected) return 'A person has set it again after we wrote it.';
  const found = conflict.found === null ? 'made blank' : `changed to "${shortened(conflict.found)}"`;
  return `It was ${found} after we wrote it.`;
}

function shortened(value: string): string {
  return value.length > VALUE_SHOWN ? `${value.slice(0, VALUE_SHOWN).toWellFormed()}…` : value;
}
