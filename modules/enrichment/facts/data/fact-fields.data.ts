/** How long a fact of one kind is believed before it is read again. */
interface FieldNature {
  /**
   * `value`: one true value, so two different ones contradict each other. `text`: many ways to say it, the best is
   * shown. `list`: each page may add items; the list is the union of its facts.
   */
  shape: 'value' | 'text' | 'list';
  /** Days until the fact is stale. */
  days: number;
  why: string;
}

/**
 * The fields of a company that its website can say something about, and how long each stays fresh. The days follow how
 * often the thing itself changes, not how often websites do: a company is founded once, its open roles change weekly.
 */
export const FACT_FIELDS = {
  name: { shape: 'value', days: 365, why: 'A renamed company announces it and redirects its domain.' },
  legalName: { shape: 'value', days: 365, why: 'Changes by an entry in a register: conversion, merger, sale.' },
  description: { shape: 'text', days: 180, why: 'Positioning is rewritten once or twice a year.' },
  offering: { shape: 'text', days: 180, why: 'Products are added and dropped over quarters.' },
  customerSegments: { shape: 'list', days: 180, why: 'Follows the positioning.' },
  industry: { shape: 'value', days: 365, why: 'A company seldom leaves its market.' },
  founded: { shape: 'value', days: 3650, why: 'Does not change; looked at again only to correct a wrong reading.' },
  employeeCount: { shape: 'value', days: 90, why: 'A growing company can double within a year.' },
  employeeRange: { shape: 'value', days: 180, why: 'A band holds longer than a number.' },
  headquarters: { shape: 'value', days: 180, why: 'Offices move with leases of several years; half of that is safe.' },
  location: { shape: 'value', days: 365, why: 'Moves to another town are rarer than moves within it.' },
  country: { shape: 'value', days: 365, why: 'Moves to another country are rare.' },
  countries: { shape: 'list', days: 180, why: 'Offices open and close over quarters.' },
  customers: { shape: 'list', days: 180, why: 'Reference lists are tended a few times a year.' },
  technologies: { shape: 'list', days: 90, why: 'Tags and widgets are exchanged without notice.' },
  openRoles: { shape: 'list', days: 14, why: 'An advertisement is open for three to six weeks.' },
  emails: { shape: 'list', days: 180, why: 'Role mailboxes stay for years, personal ones end with the job.' },
  emailPattern: { shape: 'value', days: 365, why: 'Changes with the mail system or the domain.' },
  phones: { shape: 'list', days: 180, why: 'Numbers move with offices.' },
  linkedin: { shape: 'value', days: 365, why: 'Addresses of profiles are kept for years.' },
  x: { shape: 'value', days: 365, why: 'Addresses of profiles are kept for years.' },
  github: { shape: 'value', days: 365, why: 'Addresses of profiles are kept for years.' },
  youtube: { shape: 'value', days: 365, why: 'Addresses of profiles are kept for years.' },
  facebook: { shape: 'value', days: 365, why: 'Addresses of profiles are kept for years.' },
  instagram: { shape: 'value', days: 365, why: 'Addresses of profiles are kept for years.' },
  crunchbase: { shape: 'value', days: 365, why: 'Addresses of profiles are kept for years.' },
} as const satisfies Record<string, FieldNature>;

export type FactField = keyof typeof FACT_FIELDS;
