import type { Company } from '#src/domain/company';
import { AUTHORITIES, type Fact } from '#src/domain/fact';
import { FACT_FIELDS, type FactField } from '../facts/data/fact-fields.data.ts';
import { STANDS_FOR, WANTED_FIELDS, type WantedField } from './wanted-fields.data.ts';

/** From here on a fact is good enough to stop asking for its field. */
const GOOD_ENOUGH = 0.5;
const DAY_MS = 86_400_000;

/** How it stands about one field. `stale`: once known, and old enough to ask again. */
export type FieldState = 'known' | 'stale' | 'missing';

/** What is known of each wanted field: by the record (a person or an import said it), or by a fresh, good fact. */
export function fieldStates(company: Company, facts: readonly Fact[], now: Date): Map<WantedField, FieldState> {
  const recorded = recordedFields(company);
  return new Map(
    WANTED_FIELDS.map(([field]) => {
      if (recorded.has(field)) return [field, 'known'];
      const good = facts.filter((fact) => standsFor(fact.field) === field && fact.confidence >= GOOD_ENOUGH);
      if (good.some((fact) => isFresh(fact, now))) return [field, 'known'];
      return [field, good.length > 0 ? 'stale' : 'missing'];
    }),
  );
}

export function notKnown(states: ReadonlyMap<WantedField, FieldState>): WantedField[] {
  return [...states].filter(([, state]) => state !== 'known').map(([field]) => field);
}

/** Whether a fact is young enough for its kind. What a person or an import said does not age here. */
export function isFresh(fact: Fact, now: Date): boolean {
  if (fact.authority === 'person' || fact.authority === 'import') return true;
  const nature = FACT_FIELDS[fact.field as FactField];
  const days = nature === undefined ? 90 : nature.days;
  return now.getTime() - Date.parse(fact.evidence.observed_at) <= days * DAY_MS;
}

/** Strongest authority first, then the surest, then the newest. */
export function byStrength(one: Fact, other: Fact): number {
  return (
    AUTHORITIES.indexOf(one.authority) - AUTHORITIES.indexOf(other.authority) ||
    other.confidence - one.confidence ||
    Date.parse(other.evidence.observed_at) - Date.parse(one.evidence.observed_at)
  );
}

function standsFor(field: string): WantedField | string {
  return STANDS_FOR[field as FactField] ?? field;
}

/** Fields the company's own record holds. */
function recordedFields(company: Company): Set<WantedField> {
  const held: Partial<Record<WantedField, unknown>> = {
    description: company.description,
    industry: company.industry,
    employeeCount: company.employeeCount,
    founded: company.founded,
    country: company.country ?? company.countryCode,
    location: company.location,
  };
  return new Set(WANTED_FIELDS.map(([field]) => field).filter((field) => (held[field] ?? null) !== null));
}
