/** How the rows of a file become records of one table. */
export interface MergePlan {
  record: 'company' | 'contact';
  /** Temporary table that holds the rows. */
  staging: string;
  /** Columns that are taken or left together: a head count is one number or a range, not both. */
  units: readonly (readonly string[])[];
  /** What the record is called when no row says so. */
  nameFallback: string;
  /** `replace`: a row's value takes the place of the stored one. `fill`: only what is not known is taken. */
  mode: 'replace' | 'fill';
}

export const COMPANY_UNITS = [
  ['name'],
  ['domain'],
  ['country', 'country_code'],
  ['employee_count', 'employee_min', 'employee_max'],
  ['industry'],
  ['description'],
  ['founded'],
  ['location'],
] as const;

export const CONTACT_UNITS = [
  ['name'],
  ['first_name'],
  ['last_name'],
  ['email'],
  ['title'],
  ['phone'],
  ['linkedin_url'],
  ['owner'],
  ['lead_status'],
  ['lead_source'],
  ['company_id'],
] as const;

export function columnsOf(plan: Pick<MergePlan, 'units'>): string[] {
  return plan.units.flat();
}
