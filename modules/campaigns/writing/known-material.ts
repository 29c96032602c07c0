import { z } from 'zod';
import { pathsOf, sectionAt } from '../parts/part-sections.ts';
import type { SectionPart } from '../parts/sections.data.ts';
import { quoted, type SiteReading } from '../parts/site-reading.ts';
import { Statement, stated } from '../parts/statement.ts';
import type { SectionParts } from '../parts-by-rules.ts';

/** A piece of what a model is shown, with the statement that it stands for. */
export const KnownItem = z.object({
  /** `E…`: the website; `P…`: concluded in an earlier part; `G…`: given by a person. */
  id: z.string(),
  /** What it states, e.g. `customers: Nordfeld`, or where it stands. */
  about: z.string(),
  /** The field of the fact; `null` when it is a sentence. */
  field: z.string().nullable(),
  statement: Statement,
});
export type KnownItem = z.infer<typeof KnownItem>;

/** So much is shown to a model: facts say most in fewest words. */
const MOST = { facts: 40, sentences: 70, concluded: 30, about: 120 } as const;
/** Facts that speak of the company and its offer; the others are numbers to call and links. */
const TELLING = new Set([
  'name',
  'legalName',
  'description',
  'offering',
  'customerSegments',
  'industry',
  'founded',
  'employeeCount',
  'headquarters',
  'location',
  'country',
  'countries',
  'customers',
  'technologies',
]);

/** Everything that a part, or e-mails, may be made of: the website, and what the parts before it say. */
export function knownMaterial(reading: SiteReading, parts: SectionParts, before: readonly SectionPart[]): KnownItem[] {
  const facts = reading.facts
    .filter(({ field }) => TELLING.has(field))
    .slice(0, MOST.facts)
    .map(
      (fact): Omit<KnownItem, 'id'> => ({
        about: `${fact.field}: ${String(fact.value)}`.slice(0, MOST.about),
        field: fact.field,
        statement: stated(fact),
      }),
    );
  const sentences = reading.sentences.slice(0, MOST.sentences).map(
    (one): Omit<KnownItem, 'id'> => ({
      about: (one.heading ?? one.kind).slice(0, MOST.about),
      field: null,
      statement: quoted(one),
    }),
  );
  const said = before.flatMap((part) =>
    pathsOf(part).flatMap((path) =>
      sectionAt(parts[part], path).statements.map((statement) => ({
        about: `${part}.${path}`,
        field: null,
        statement,
      })),
    ),
  );
  const given = said.filter(({ statement }) => statement.basis === 'given');
  const concluded = said.filter(({ statement }) => statement.basis === 'inferred').slice(0, MOST.concluded);
  return [...numbered('E', [...facts, ...sentences]), ...numbered('P', concluded), ...numbered('G', given)];
}

/** As a prompt takes it. */
export function shown({ id, about, statement }: KnownItem): { id: string; about: string; text: string } {
  return { id, about, text: wordsOf(statement) };
}

/** The words that a statement rests on, or is. */
export function wordsOf(statement: Statement): string {
  return statement.basis === 'evidence' ? statement.quote : statement.text;
}

function numbered(letter: string, items: readonly Omit<KnownItem, 'id'>[]): KnownItem[] {
  return items.map((item, index) => ({ id: `${letter}${index + 1}`, ...item }));
}
