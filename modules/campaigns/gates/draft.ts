import { z } from 'zod';
import type { LANGUAGES } from '#src/domain/writing';

export type DraftLanguage = (typeof LANGUAGES)[number];

/** One e-mail as somebody wrote it: rules, a model or a person. All three pass the same gates. */
export interface Draft {
  subject: string;
  body: string;
  language: DraftLanguage;
  /** 1 for the first e-mail of a sequence; only later ones may speak of an earlier one. */
  step: number;
}

/** Whom a piece of evidence speaks of. `null`: of nobody in particular, so it counts for everybody. */
export type About = 'sender' | 'recipient' | null;

/** What a draft may rely on: words of a source, or words a person gave. */
export interface GroundItem {
  text: string;
  about: About;
  /** What it states, e.g. `customers` when it names customers; `null` when it states nothing in particular. */
  field: string | null;
}

/** Kinds of claims that have to be in the evidence, and of the other faults a gate can find. */
export const FINDING_KINDS = [
  'number',
  'name',
  'date',
  'customer',
  'title',
  'award',
  'relation',
  'unfounded',
  'sender',
  'postal-address',
  'opt-out',
  'subject',
  'do-not-contact',
  'jurisdiction',
  'policy',
  'placeholder',
  'length',
  'link',
  'call-to-action',
  'spam-words',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One fault and where it stands. */
export const Finding = z.object({
  gate: z.enum(['fabrication', 'compliance', 'mechanics']),
  kind: z.enum(FINDING_KINDS),
  /** `revise`: another wording mends it; `escalate`: a person has to decide or to give something. */
  severity: z.enum(['revise', 'escalate']),
  /** The part of the draft; `null` when the fault is that something is missing. */
  part: z.enum(['subject', 'body']).nullable(),
  /** Offsets in that part, end exclusive; both 0 when something is missing. */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  /** The words themselves; '' when something is missing. */
  text: z.string(),
  /** For people: what is wrong. */
  why: z.string(),
});
export type Finding = z.infer<typeof Finding>;

/** What the fabrication gate marks; offsets are in the text that was checked. */
export interface Claim {
  kind: Extract<FindingKind, 'number' | 'name' | 'date' | 'customer' | 'title' | 'award' | 'relation'>;
  start: number;
  end: number;
  text: string;
  why: string;
}
