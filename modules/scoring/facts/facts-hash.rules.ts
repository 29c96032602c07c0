import { hashOf } from '#src/platform/flows/canonical-json';
import type { EngagementEvent } from '../icp-model/engagement.rules.ts';
import type { IcpModel } from '../icp-model/icp-model.ts';
import { type KnownFacts, known } from '../icp-model/known-facts.ts';

const DAY_CHARACTERS = 'YYYY-MM-DD'.length;

/** Names of the facts a model looks at. Others may change without a score changing. */
export function factsUsedBy(model: IcpModel): string[] {
  const names = [...model.fit, ...model.disqualifiers].map(({ fact }) => fact);
  return [...new Set([...names, 'employee_count', 'revenue_usd'])].sort();
}

/**
 * Stands for everything a score is made of: the model's version, the facts it uses with where they were read, and the
 * events it counts. Points of events fade, so with events the day belongs to it.
 */
export function factsHash(
  { version, model }: { version: number; model: IcpModel },
  facts: KnownFacts,
  events: readonly EngagementEvent[] | null,
  asOf: Date,
): string {
  const said = factsUsedBy(model).flatMap((name) => {
    const fact = known(facts, name);
    return fact === null ? [] : [[name, fact.value, fact.evidence.map(({ source }) => source)]];
  });
  const counted = new Set(model.engagement.map(({ event }) => event));
  const seen =
    events
      ?.filter(({ event }) => counted.has(event))
      .map(({ event, at }) => `${at} ${event}`)
      .sort() ?? null;
  const day = seen === null || seen.length === 0 ? null : asOf.toISOString().slice(0, DAY_CHARACTERS);
  return hashOf([version, said, seen, day]);
}
