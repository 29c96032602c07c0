import type { z } from 'zod';
import { CompanyPatch, ContactPatch, readEmail } from '#modules/leads';
import type { PlannedChange } from '../change-plan.ts';
import type { AnyRecord } from './plan-names.rules.ts';

/** Longest text a person may put into a field. */
export const LONGEST_GIVEN = { line: 300, text: 3_000 } as const;

/** The value of a field of our own record, as text or as the number it takes. */
export type OurGiven = { ok: true; value: unknown } | { ok: false; problem: string };

/** Why what a person gave cannot be the value of this change; `null`: it can. */
export function whyNotGiven(record: AnyRecord, { edit, ours }: PlannedChange, given: string): string | null {
  if (edit === undefined) return 'This value cannot be changed here; take it or leave it out.';
  if (given.trim() === '') return 'Give a value, or leave the field out.';
  if (given.length > LONGEST_GIVEN[edit]) return `At most ${LONGEST_GIVEN[edit]} characters.`;
  if (edit === 'line' && /[\r\n]/.test(given)) return 'One line only.';
  if (given.includes('\0') || !given.isWellFormed()) return 'It has characters that no CRM takes.';
  if (ours === undefined) return null;
  const read = ourGiven(record, ours, given);
  return read.ok ? null : read.problem;
}

/** What a person gave, as the field of our own record takes it. */
export function ourGiven(record: AnyRecord, field: string, given: string): OurGiven {
  const shape: Readonly<Record<string, z.ZodType>> = 'contactId' in record ? ContactPatch.shape : CompanyPatch.shape;
  const schema = shape[field];
  if (schema === undefined) return { ok: false, problem: 'We keep no such field.' };
  if (field === 'email' && readEmail(given) === null) return { ok: false, problem: 'This is no e-mail address.' };
  const asNumber = /^\d{1,9}$/.test(given.trim()) ? Number(given) : null;
  const readings: unknown[] = asNumber === null ? [given.trim()] : [given.trim(), asNumber];
  const results = readings.map((reading) => schema.safeParse(reading));
  const good = results.find(({ success }) => success);
  if (good?.success) return { ok: true, value: good.data };
  const [problem] = results.at(-1)!.error!.issues;
  return { ok: false, problem: wordsFor(problem!) };
}

function wordsFor({ code, message, ...issue }: { code: string; message: string; expected?: unknown }): string {
  if (code === 'invalid_type' && issue.expected === 'number') return 'Give a whole number.';
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
}
