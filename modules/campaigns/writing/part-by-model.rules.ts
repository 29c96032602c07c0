import { z } from 'zod';
import type { DraftLanguage } from '../gates/draft.ts';
import { comparable } from '../gates/fabrication/sentence.rules.ts';
import { withSection } from '../parts/part-sections.ts';
import type { SectionPart } from '../parts/sections.data.ts';
import { type Statement, section } from '../parts/statement.ts';
import { pathOf } from './asked-parts.ts';
import { KnownItem } from './known-material.ts';
import { provenStatement } from './proven-statement.rules.ts';
import { holds, isStruck, type Standing } from './still-holding.rules.ts';

/** What a model said of a part, with all that it was shown: ids mean nothing without it. */
export const PartAnswer = z.object({
  value: z.record(
    z.string(),
    z.array(
      z.object({
        text: z.string(),
        basis: z.enum(['evidence', 'inferred', 'given']),
        from: z.array(z.string()),
        quote: z.string().nullable(),
      }),
    ),
  ),
  known: z.array(KnownItem),
  /** `rules`, or `vendor:model`. */
  producedBy: z.string(),
  notices: z.array(z.string()),
});
export type PartAnswer = z.infer<typeof PartAnswer>;

/** What the answer is held to. */
export interface PartGround extends Standing {
  company: string;
  language: DraftLanguage;
}

export interface WrittenPart<D> {
  data: D;
  producedBy: string;
  notices: string[];
}

/**
 * A part as a model words it: each section that holds a proven statement is the model's, each other one stays as the
 * rules made it. Confidence is computed from what is left, as for the rules.
 */
export function partByModel<D extends object>(
  part: SectionPart,
  byRules: D,
  { value, known, producedBy, notices }: PartAnswer,
  ground: PartGround,
): WrittenPart<D> {
  const items = new Map(known.filter(({ statement }) => holds(statement, ground)).map((item) => [item.id, item]));
  let data = byRules;
  let isModels = false;
  let dropped = 0;
  for (const [name, said] of Object.entries(value)) {
    const path = pathOf(name);
    const { company, language } = ground;
    const proven = said.flatMap(({ from, ...one }) => {
      const sources = from.flatMap((id) => items.get(id) ?? []);
      const statement = provenStatement({ ...one, sources }, { path: name, company, language });
      return statement === null || isStruck(statement, ground.struck) ? [] : [statement];
    });
    dropped += said.length - proven.length;
    const told = distinct(proven);
    if (told.length === 0) continue;
    isModels = true;
    data = withSection(data, path, section(part, path as never, told));
  }
  const left =
    dropped === 0 ? [] : [`${dropped} statements of ${producedBy} could not be proven, so they were left out.`];
  return { data, producedBy: isModels ? producedBy : 'rules', notices: [...notices, ...left] };
}

function distinct(statements: readonly Statement[]): Statement[] {
  return [...new Map(statements.map((one) => [comparable(one.text), one])).values()];
}
