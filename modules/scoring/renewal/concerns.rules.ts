import { factsUsedBy } from '../facts/facts-hash.rules.ts';
import type { IcpModel } from '../icp-model/icp-model.ts';

/** A stored field whose change may change a score. */
export interface Concern {
  /** `people`: what the people of a company say about the company. */
  said_in: 'company' | 'fact' | 'people' | 'contact' | 'event';
  field: string;
}

/** Facts of a model that are stored under other names than their own. */
const STORED_AS: Readonly<Record<string, readonly Concern[]>> = {
  employee_count: [
    { said_in: 'company', field: 'employee_min' },
    { said_in: 'company', field: 'employee_max' },
    { said_in: 'fact', field: 'employeeRange' },
  ],
  country_code: [{ said_in: 'fact', field: 'country' }],
  executive_roles: [{ said_in: 'people', field: 'title' }],
  title: [{ said_in: 'contact', field: 'title' }],
  email_kind: [{ said_in: 'contact', field: 'email' }],
};

/** Where everything stands that a model looks at: the counterpart of `factsOfCompany` and `factsOfLead`. */
export function concernsOf(model: IcpModel): Concern[] {
  const facts = factsUsedBy(model).flatMap((fact): Concern[] => [
    { said_in: 'company', field: fact },
    { said_in: 'fact', field: fact },
    { said_in: 'fact', field: fact.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) },
    ...(Object.hasOwn(STORED_AS, fact) ? STORED_AS[fact]! : []),
  ]);
  const events = model.engagement.map(({ event }): Concern => ({ said_in: 'event', field: event }));
  const all = new Map([...facts, ...events].map((concern) => [`${concern.said_in} ${concern.field}`, concern]));
  return [...all.values()];
}
