import { type AlertRules, BANDS, type Listener } from './alert-rules.ts';

/** What rules look at of a lead; `null` or empty: not known. */
export interface JudgedLead {
  /** 0-100. */
  score: number | null;
  /** `A1` to `C3`, or a letter alone; `null` without a score and when the lead is ruled out. */
  band: string | null;
  segment: string | null;
  /** What sources call the industry of its company. */
  industries: readonly string[];
  /** Where they say it is, ISO 3166-1 alpha-2. */
  countries: readonly string[];
}

/** Whether somebody wants to be told. What is asked for and not known is not there. */
export function isWanted(lead: JudgedLead, rule: Omit<Listener, 'quiet_hours' | 'zone'>): boolean {
  return (
    (rule.min_band === null || isAsGood(lead.band, rule.min_band)) &&
    (rule.min_score === null || (lead.band !== null && lead.score !== null && lead.score >= rule.min_score)) &&
    (rule.segments.length === 0 || rule.segments.some((segment) => segment === lead.segment)) &&
    (rule.industries.length === 0 || rule.industries.some((word) => occursIn(word, lead.industries))) &&
    (rule.countries.length === 0 || rule.countries.some((code) => lead.countries.includes(code)))
  );
}

/** Owners in general, changed by what this one said. */
export function ruleOfPerson({ owner, people }: AlertRules, email: string): AlertRules['owner'] {
  const own = people.find((person) => person.email.toLowerCase() === email.toLowerCase());
  if (own === undefined) return owner;
  const { email: _, ...differences } = own;
  return Object.assign({ ...owner }, differences);
}

function isAsGood(band: string | null, worst: (typeof BANDS)[number]): boolean {
  if (band === null) return false;
  const [letter, digit] = [band.charAt(0), band.charAt(1) || '3'];
  return letter <= worst.charAt(0) && digit <= worst.charAt(1);
}

function occursIn(word: string, texts: readonly string[]): boolean {
  const wanted = word.toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
