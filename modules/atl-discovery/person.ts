import type { FunctionArea, Level } from './titles/title.ts';

/** How a person named on a page stands to the company whose page it is. Only employees are contacts. */
export const RELATIONS = [
  'employee',
  'board',
  'advisor',
  'investor',
  'customer',
  'author',
  'speaker',
  'candidate-contact',
  'other-company',
  'former',
  'unclear',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** How a person was read, from the most to the least certain. */
export const METHODS = ['json-ld', 'card', 'line', 'title-before-name', 'narrative', 'same-place-as-titles'] as const;
export type Method = (typeof METHODS)[number];

/** A person of the company, with the words of the page that say so. */
export interface FoundPerson {
  /** As the page writes it, without courtesy titles (Mr, Frau) and credentials after it. */
  name: string;
  /** As the page writes it. */
  title: string;
  /** `https://www.linkedin.com/in/<slug>`; `null` unless the page links to it at this person. */
  linkedin_url: string | null;
  /** Above the line: C-level, founder, president, vice president, director with a function, head of. */
  is_atl: boolean;
  level: Level;
  function: FunctionArea | null;
  relation: Relation;
  /** Verbatim text of the page (white space collapsed) that holds name and title. */
  quote: string;
  /** Address of the page. */
  page: string;
  /** When the page was fetched, ISO 8601, UTC. */
  date: string;
  /** 0-1, from the method. */
  confidence: number;
  method: Method;
  /** Shown on the page at this person; never guessed. */
  email: string | null;
  /** As the page writes it; shown at this person. */
  phone: string | null;
}

/** Somebody with a title on the page who is not the company's own staff, and why we think so. */
export interface SetAside extends FoundPerson {
  reason: string;
}

/** What is known of the page besides its HTML. */
export interface PageOrigin {
  url: string;
  companyName?: string;
  domain?: string;
  /** ISO 8601, UTC. */
  fetchedAt: string;
}
