import type { MirroredCrmRecord } from '#modules/crm-sync';
import type { Fact } from '#src/domain/fact';

/** What a company's record says, by the names of our facts. */
const FIELDS: readonly { field: string; property: string; read: (text: string) => Fact['value'] | null }[] = [
  // An industry of HubSpot's list is written `COMPUTER_SOFTWARE`.
  { field: 'industry', property: 'industry', read: (text) => text.replaceAll('_', ' ').toLowerCase() },
  { field: 'employeeCount', property: 'numberofemployees', read: wholeNumber },
  { field: 'country', property: 'country', read: (text) => text },
  { field: 'founded', property: 'founded_year', read: wholeNumber },
];
const LONGEST = 300;
/** Somebody or some program typed it in; nobody says when, or who. */
const CONFIDENCE = 0.7;

/** What the CRM knows about a company, as facts whose source is its record. `observedAt`: ISO 8601. */
export function factsOfRecord({ id, properties }: MirroredCrmRecord, vendor: string, observedAt: string): Fact[] {
  return FIELDS.flatMap(({ field, property, read }): Fact[] => {
    const quote = properties[property]?.trim().slice(0, LONGEST);
    const value = quote ? read(quote) : null;
    if (!quote || value === null) return [];
    const evidence = { source: `${vendor}:company:${id}`, quote, observed_at: observedAt };
    return [{ field, value, authority: 'crm', evidence, method: 'crm-property', confidence: CONFIDENCE }];
  });
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}(\.0+)?$/.test(text) ? Number(text) : null;
}
