import type { FactField } from '../facts/data/fact-fields.data.ts';

/** What a rep wants to know of a company, in the order in which it is shown, and how people call it. */
export const WANTED_FIELDS = [
  ['description', 'what it does'],
  ['offering', 'what it sells'],
  ['customerSegments', 'to whom'],
  ['industry', 'industry'],
  ['employeeCount', 'employees'],
  ['founded', 'founding year'],
  ['country', 'country'],
  ['location', 'town'],
  ['headquarters', 'headquarters'],
  ['legalName', 'legal name'],
  ['customers', 'customers it names'],
  ['technologies', 'technologies'],
  ['openRoles', 'open roles'],
  ['emails', 'e-mail addresses'],
  ['phones', 'phones'],
  ['linkedin', 'LinkedIn page'],
] as const satisfies readonly (readonly [FactField, string])[];

export type WantedField = (typeof WANTED_FIELDS)[number][0];

/** Fields for which a band or a part is as good as the thing itself. */
export const STANDS_FOR: Readonly<Partial<Record<FactField, WantedField>>> = {
  employeeRange: 'employeeCount',
  countries: 'country',
};
