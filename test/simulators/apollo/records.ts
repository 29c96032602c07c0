import { SIMULATED_COMPANIES } from '../sites/companies.data.ts';
import { isWorking, type SimulatedCompany } from '../sites/simulated-company.ts';

/** A person in Apollo's database. */
export interface ApolloPerson {
  id: string;
  firstName: string;
  lastName: string;
  title: string;
  linkedinUrl: string | null;
  email: string | null;
  emailStatus: string;
  organization: ApolloOrganization;
}

export interface ApolloOrganization {
  id: string;
  name: string;
  domain: string;
  company: SimulatedCompany;
}

/**
 * How sure Apollo is of an address, in turn: most are verified, one is guessed, one is locked, one is not there. So each
 * company with four people has one of each.
 */
const EMAIL_STATUSES = ['verified', 'extrapolated', 'locked', 'unavailable', 'unverified'] as const;

/** Apollo knows the companies of the sandbox that have a website, and the staff on their team pages, not the boards. */
export const APOLLO_ORGANIZATIONS: readonly ApolloOrganization[] = SIMULATED_COMPANIES.flatMap((company, index) =>
  company.domain === null ? [] : [{ id: idOf('o', index), name: company.name, domain: company.domain, company }],
);

export const APOLLO_PEOPLE: readonly ApolloPerson[] = APOLLO_ORGANIZATIONS.flatMap((organization) => {
  const { site } = organization.company;
  const staff = isWorking(site) ? site.people.filter(([, , seat]) => seat === undefined) : [];
  return staff.map(([name, title], index) => personOf(organization, name, title, index));
});

function personOf(organization: ApolloOrganization, name: string, title: string, index: number): ApolloPerson {
  const words = name.split(' ');
  const firstName = words[0] ?? name;
  const lastName = words.slice(1).join(' ');
  const status = EMAIL_STATUSES[index % EMAIL_STATUSES.length] ?? 'verified';
  const handle = asciiOf(`${firstName}.${lastName}`).replace(/[^a-z.]/g, '');
  const addresses = { locked: 'email_not_unlocked@domain.com', unavailable: null };
  return {
    id: `${organization.id}p${index}`,
    firstName,
    lastName,
    title,
    linkedinUrl: index % 3 === 2 ? null : `http://www.linkedin.com/in/${handle.replaceAll('.', '-')}`,
    email: status in addresses ? addresses[status as 'locked'] : `${handle}@${organization.domain}`,
    emailStatus: status === 'locked' ? 'verified' : status,
    organization,
  };
}

/** What a search shows: who there is, but not in full. */
export function searchView(person: ApolloPerson): unknown {
  return {
    id: person.id,
    first_name: person.firstName,
    last_name_obfuscated: `${person.lastName.slice(0, 2)}***${person.lastName.slice(-1)}`,
    title: person.title,
    last_refreshed_at: '2026-09-30T08:00:00.000+00:00',
    has_email: person.email !== null,
    has_direct_phone: 'Maybe: please request direct dial via people/bulk_match',
    organization: { name: person.organization.name, has_industry: true, has_phone: true },
  };
}

/** What an enrichment reveals. */
export function personView(person: ApolloPerson): unknown {
  return {
    id: person.id,
    first_name: person.firstName,
    last_name: person.lastName,
    name: `${person.firstName} ${person.lastName}`,
    linkedin_url: person.linkedinUrl,
    title: person.title,
    email: person.email,
    email_status: person.emailStatus,
    photo_url: null,
    organization_id: person.organization.id,
    organization: {
      id: person.organization.id,
      name: person.organization.name,
      website_url: `http://www.${person.organization.domain}`,
      primary_domain: person.organization.domain,
    },
  };
}

export function organizationView({ id, name, domain, company }: ApolloOrganization): unknown {
  const site = isWorking(company.site) ? company.site : null;
  return {
    id,
    name,
    website_url: `http://www.${domain}`,
    primary_domain: domain,
    linkedin_url: `http://www.linkedin.com/company/${domain.split('.')[0]}`,
    twitter_url: null,
    primary_phone: site?.contact.phone ? { number: site.contact.phone, source: 'Owler' } : {},
    phone: site?.contact.phone ?? null,
    founded_year: company.row.founded,
    estimated_num_employees: company.row.employeeCount,
    industry: company.row.industry.split(' -> ')[0]?.toLowerCase() || null,
    short_description: company.row.description || null,
    country: company.row.country || null,
    raw_address: company.row.location || null,
    annual_revenue: null,
    technology_names: [],
  };
}

function idOf(kind: string, index: number): string {
  return `5f${kind === 'o' ? '0' : '1'}${index.toString(16).padStart(21, '0')}`;
}

function asciiOf(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
