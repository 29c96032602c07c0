/** A company as a row of a list. */
export interface ListedCompany {
  name: string;
  domain: string | null;
  country: string | null;
  location: string | null;
  description: string | null;
}

/** Another list's row about the same company, as lists differ. */
interface Alteration {
  kind: string;
  alter(company: ListedCompany, seed: number): ListedCompany;
}

/** In turn, so that every kind has as many. */
export const ALTERATIONS: readonly Alteration[] = [
  {
    kind: 'legal form, no domain',
    alter: (company, seed) => ({
      ...company,
      name: withLegalForm(company.name, seed),
      domain: null,
      description: null,
    }),
  },
  {
    kind: 'typing error, city only, no domain',
    alter: (company, seed) => ({
      ...company,
      name: withTypo(company.name, seed),
      domain: null,
      location: city(company),
    }),
  },
  {
    kind: 'capitals and punctuation, another domain ending',
    alter: (company, seed) => ({
      ...company,
      name: seed % 2 === 0 ? company.name.toUpperCase() : company.name.replace(/[ .]/g, '-'),
      domain: otherEnding(company.domain),
      description: firstSentence(company),
    }),
  },
  {
    kind: 'an addition to the name, no domain',
    alter: (company, seed) => ({
      ...company,
      name: `${company.name} ${['Technologies', 'Group', 'Labs', 'Software'][seed % 4]}`,
      domain: null,
      location: city(company),
      description: null,
    }),
  },
  {
    kind: 'a part of the website',
    alter: (company, seed) => ({
      ...company,
      domain: `${['app', 'shop', 'en'][seed % 3]}.${company.domain}`,
      description: null,
    }),
  },
  {
    kind: 'another domain, the same beginning of the description',
    alter: (company) => ({ ...company, domain: `try-${company.domain}`, description: firstSentence(company) }),
  },
  {
    kind: 'name and country only',
    alter: (company) => ({ ...company, domain: null, location: null, description: null }),
  },
];

const FORMS = ['Inc.', 'LLC', 'Ltd', 'GmbH', 'Corp', 'Pty Ltd'];

function withLegalForm(name: string, seed: number): string {
  return `${name}${seed % 2 === 0 ? ',' : ''} ${FORMS[seed % FORMS.length]}`;
}

/** Two letters swapped, one left out, or one doubled; never the first. */
function withTypo(name: string, seed: number): string {
  const at = 1 + (seed % Math.max(1, name.length - 2));
  const [before, letter, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
  if (seed % 3 === 0) return `${before}${after.charAt(0)}${letter}${after.slice(1)}`;
  return seed % 3 === 1 ? `${before}${after}` : `${before}${letter}${letter}${after}`;
}

function city({ location }: ListedCompany): string | null {
  return location?.split(/[,;]/, 1)[0]?.trim() || null;
}

function otherEnding(domain: string | null): string | null {
  return domain?.replace(/\.[^.]+$/, (ending) => (ending === '.net' ? '.org' : '.net')) ?? null;
}

function firstSentence({ description }: ListedCompany): string | null {
  return description?.split(/(?<=[.!?])\s/, 1)[0] ?? null;
}
