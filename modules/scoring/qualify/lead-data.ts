import { z } from 'zod';
import { type KnownCompany, readEmployees } from '#modules/leads';
import { countryCodeOf } from '#src/platform/geography/countries';
import { factsOfCompany, factsOfLead } from '../facts/facts-of-record.rules.ts';
import type { KnownFacts } from '../icp-model/known-facts.ts';

const Text = z.string().trim().min(1).max(300);
const List = z.array(Text).max(100);

/** A lead as a caller describes it. Everything may be left out: what is not given is not known. */
export const LeadData = z.strictObject({
  company_name: Text.optional(),
  domain: Text.optional().describe('The company’s domain.'),
  industry: Text.optional(),
  employee_count: z.number().int().min(0).max(10_000_000).optional(),
  company_size: Text.optional().describe('Head count as a range or a number, e.g. "11-50"; employee_count goes first.'),
  country: Text.optional().describe('Name or ISO code.'),
  location: Text.optional(),
  description: z.string().trim().min(1).max(20_000).optional(),
  founded: z.number().int().min(1000).max(2200).optional(),
  technologies: List.optional(),
  open_roles: List.optional(),
  revenue_usd: z.number().min(0).optional(),
  relationship: z.enum(['prospect', 'customer', 'competitor']).optional(),
  contact_name: Text.optional(),
  contact_title: Text.optional(),
  contact_email: Text.optional(),
  facts: z
    .record(z.string().min(1).max(100), z.union([Text, z.number(), List]))
    .optional()
    .describe('Other facts, by the names the scoring model uses.'),
  events: z
    .array(z.object({ event: z.string().min(1).max(100), at: z.iso.datetime({ offset: true }) }))
    .max(1_000)
    .optional()
    .describe('What the lead did; left out when nobody watches.'),
});
export type LeadData = z.infer<typeof LeadData>;

const LONGEST_QUOTE = 300;

/** What the caller says, as facts whose source is the request. */
export function factsOfLeadData(lead: LeadData, now: Date): KnownFacts {
  const said = { source: 'request', observed_at: now.toISOString() };
  const size = lead.company_size === undefined ? null : readEmployees(lead.company_size);
  const person = {
    id: '',
    name: lead.contact_name ?? '',
    title: lead.contact_title ?? null,
    email: lead.contact_email ?? null,
  };
  const company: KnownCompany = {
    id: '',
    name: lead.company_name ?? '',
    domain: lead.domain ?? null,
    country: lead.country ?? null,
    country_code: codeOf(lead.country),
    employee_count: lead.employee_count ?? size?.count ?? null,
    employee_min: size?.min ?? null,
    employee_max: size?.max ?? null,
    industry: lead.industry ?? null,
    description: lead.description ?? null,
    founded: lead.founded ?? null,
    location: lead.location ?? null,
    tags: [],
    relationship: lead.relationship ?? 'prospect',
    extra: {},
    person_fields: [],
    facts: [],
    people: lead.contact_title === undefined ? [] : [{ ...person, ...said }],
    ...said,
  };
  const more = {
    ...lead.facts,
    technologies: lead.technologies,
    open_roles: lead.open_roles,
    revenue_usd: lead.revenue_usd,
  };
  const others: KnownFacts = Object.fromEntries(
    Object.entries(more).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name, { value, evidence: [{ ...said, quote: String(value).slice(0, LONGEST_QUOTE) }] }] as const],
    ),
  );
  return { ...factsOfLead({ ...person, ...said }, factsOfCompany(company)), ...others };
}

function codeOf(country: string | undefined): string | null {
  if (country === undefined) return null;
  return countryCodeOf(country) ?? (/^[a-z]{2}$/i.test(country) ? country.toUpperCase() : null);
}
