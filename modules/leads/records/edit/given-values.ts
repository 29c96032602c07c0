import { z } from 'zod';
import { UserInputError } from '#src/domain/errors';
import { countryCodeOf } from '#src/platform/geography/countries';
import { readEmail } from '../../email.rules.ts';
import { identityKey, readHost } from '../../identity.rules.ts';

/** A field a person gave -> the columns it fills. A head count, for one, replaces a range that stood there. */
export type GivenColumns = Map<string, Record<string, unknown>>;

const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((value) => !value.includes('\0'), 'it has a NUL character')
    .transform((value) => (value === '' ? null : value))
    .nullable();
const name = text(300).refine((value) => value !== null, 'a record needs a name');
const tags = z.array(z.string().trim().min(1).max(100)).max(100);
const profile = text(500).refine(
  (value) => value === null || /^https?:\/\/([a-z]{2,3}\.)?linkedin\.com\/[^\s<>"]+$/i.test(value),
  'it is no address at linkedin.com',
);

/** What a person may say about a company; `null` takes a value away, what is absent stays. */
export const CompanyPatch = z.strictObject({
  name: name.optional(),
  domain: text(500).optional().describe('Website or domain.'),
  country: text(100).optional(),
  location: text(300).optional(),
  employee_count: z.number().int().min(0).max(100_000_000).nullable().optional(),
  industry: text(300).optional(),
  description: text(20_000).optional(),
  founded: z.number().int().min(1000).max(2100).nullable().optional(),
  tags: tags.optional(),
  relationship: z.enum(['prospect', 'customer', 'competitor']).optional(),
  owner: text(200).optional(),
  linkedin_url: profile.optional(),
});
export const NewCompany = CompanyPatch.extend({ name });
export type CompanyPatch = z.infer<typeof CompanyPatch>;

/** The same about a person. */
export const ContactPatch = z.strictObject({
  name: name.optional(),
  first_name: text(150).optional(),
  last_name: text(150).optional(),
  title: text(300).optional(),
  email: text(320).optional(),
  phone: text(60).optional(),
  linkedin_url: profile.optional(),
  owner: text(200).optional(),
  status: text(100).optional(),
  lead_source: text(200).optional(),
  tags: tags.optional(),
  company_id: z.uuid().nullable().optional(),
});
export const NewContact = ContactPatch.extend({ name });
export type ContactPatch = z.infer<typeof ContactPatch>;

/** What a person may say about a record of the kind. */
export type RecordPatch<Record extends 'company' | 'contact'> = {
  company: CompanyPatch;
  contact: ContactPatch;
}[Record];

/** Throws UserInputError for a domain that is nobody's own, and for an e-mail address that is none. */
export function columnsGiven<Record extends 'company' | 'contact'>(
  record: Record,
  patch: RecordPatch<Record>,
): GivenColumns {
  return record === 'company' ? companyColumns(patch as CompanyPatch) : contactColumns(patch as ContactPatch);
}

function companyColumns(patch: CompanyPatch): GivenColumns {
  return columnsOf(patch, {
    country: (country) => ({ country, country_code: country === null ? null : countryCodeOf(String(country)) }),
    employee_count: (employee_count) => ({ employee_count, employee_min: null, employee_max: null }),
    domain: (given) => {
      const domain = given === null ? null : ownDomain(String(given), patch.name ?? null);
      return domain === null ? { domain } : { domain, identity_key: identityOfDomain(domain) };
    },
  });
}

function contactColumns(patch: ContactPatch): GivenColumns {
  return columnsOf(patch, {
    status: (lead_status) => ({ lead_status }),
    email: (given) => {
      if (given === null) return { email: null };
      const read = readEmail(String(given));
      if (read === null) throw new UserInputError('RECORD.EMAIL', `email: "${given}" is no e-mail address.`);
      return { email: read.address, identity_key: `email:${read.address}` };
    },
  });
}

/** What a new company without a domain is recognised by when a file names it. */
export function identityByName(patch: CompanyPatch): string {
  const { name: called, country = null, location = null } = patch;
  return identityKey({ name: called ?? '', domain: null, country, location, sharedHost: null });
}

function columnsOf(
  patch: Record<string, unknown>,
  special: Record<string, (value: unknown) => Record<string, unknown>>,
): GivenColumns {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return new Map(given.map(([field, value]) => [field, special[field]?.(value) ?? { [field]: value }]));
}

function ownDomain(given: string, companyName: string | null): string {
  const host = readHost(given, companyName);
  if (host.kind === 'own') return host.domain;
  const why = host.kind === 'shared' ? `${host.host} hosts pages of many companies` : `"${given}" is no web address`;
  throw new UserInputError('RECORD.DOMAIN', `domain: ${why}.`);
}

function identityOfDomain(domain: string): string {
  return identityKey({ name: '', domain, country: null, location: null, sharedHost: null });
}
