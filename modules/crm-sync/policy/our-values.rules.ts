import type { KnownCompany } from '#modules/leads';
import { AUTHORITIES, type Fact } from '#src/domain/fact';
import type { PlainField } from '#src/ports/crm-fields';
import type { OurValue } from './field-policy.rules.ts';

/** Where our records keep it, and what its facts are called. */
export const PLACES = {
  country: { column: 'country', fact: 'country' },
  employees: { column: 'employee_count', fact: 'employeeCount' },
  founded: { column: 'founded', fact: 'founded' },
} as const satisfies Record<PlainField, { column: keyof KnownCompany; fact: string }>;

/** What we know of a company's field with its strongest source; `null`: nothing. */
export function ourValue(company: KnownCompany, field: PlainField): OurValue | null {
  const { column, fact } = PLACES[field];
  const kept = company[column];
  const strongest = company.facts.filter((known) => known.field === fact).toSorted(byStrength)[0];
  if (kept === null || kept === undefined) return strongest ? saidBy(strongest) : null;
  const value = String(kept);
  if (company.person_fields.includes(column)) return { value, authority: 'person', at: timeOf(company.observed_at) };
  // The column holds what some source said; that source's fact knows more about it.
  const source = company.facts.filter((known) => known.field === fact && String(known.value) === value);
  const [first] = source.toSorted(byStrength);
  return first ? saidBy(first) : { value, authority: 'import', at: timeOf(company.observed_at) };
}

function saidBy({ value, authority, evidence }: Fact): OurValue {
  return { value: String(value), authority, at: timeOf(evidence.observed_at), evidence };
}

function byStrength(a: Fact, b: Fact): number {
  return AUTHORITIES.indexOf(a.authority) - AUTHORITIES.indexOf(b.authority) || b.confidence - a.confidence;
}

function timeOf(iso: string): number | null {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? null : ms;
}
