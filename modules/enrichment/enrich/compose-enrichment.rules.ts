import type { Company } from '#src/domain/company';
import type { Fact } from '#src/domain/fact';
import type { AskedSource, EnrichedCompany, Gap } from './enriched-company.ts';
import { byStrength, fieldStates, isFresh } from './known-fields.rules.ts';
import { isPassing } from './look-states.rules.ts';
import type { Look } from './looks.repository.ts';
import { WANTED_FIELDS } from './wanted-fields.data.ts';

/** Puts together what is known, where from, and what is missing and why. `asked`: sources this run really asked. */
export function composeEnrichment(
  company: Company,
  facts: readonly Fact[],
  looks: readonly Look[],
  asked: ReadonlySet<string>,
  now: Date,
): EnrichedCompany {
  const sources = looks.map((look) => sourceOf(look, !asked.has(look.source)));
  return {
    company,
    facts: [...facts]
      .sort((one, other) => one.field.localeCompare(other.field) || byStrength(one, other))
      .map((fact) => ({ ...fact, stale: !isFresh(fact, now) })),
    sources,
    gaps: gapsOf(company, facts, sources, now),
    partial: sources.some((source) => isPassing(source) || source.details.partial === true),
  };
}

function gapsOf(company: Company, facts: readonly Fact[], sources: readonly AskedSource[], now: Date): Gap[] {
  const states = fieldStates(company, facts, now);
  return WANTED_FIELDS.flatMap(([field, label]) => {
    const state = states.get(field);
    if (state === 'known') return [];
    const reason = state === 'stale' ? 'what is known is older than such facts stay true' : whyMissing(sources);
    return [{ field, label, reason }];
  });
}

function whyMissing(sources: readonly AskedSource[]): string {
  if (sources.length === 0) return 'no source was asked: reading websites is off and nothing else is set up';
  const failed = sources.filter(({ state }) => state !== 'read');
  const read = sources.filter(({ state }) => state === 'read').map(({ source }) => source);
  const words = failed.map(({ source, reason, state }) => `${source}: ${reason ?? state}`);
  if (read.length > 0) words.unshift(`not stated by ${read.join(', ')}`);
  return words.join('; ');
}

function sourceOf(look: Look, kept: boolean): AskedSource {
  const { source, state, reason, facts, credits, details, lookedAt } = look;
  return { source, state, reason, facts, credits, details, looked_at: lookedAt, kept };
}
