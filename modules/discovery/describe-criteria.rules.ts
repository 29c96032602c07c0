import type { Criteria, Intent } from '#src/domain/criteria';
import { countryName } from '#src/platform/geography/countries';
import { summaryOf } from './understand/summary.rules.ts';

/** Criteria in one line, for an ideal customer profile as for a sentence. */
export function describeCriteria(criteria: Criteria, intent: Intent = 'customer'): string {
  return summaryOf(intent, criteria, {
    labels: criteria.places.map((place) => place.label),
    excludedLabels: [
      ...criteria.excludedCountries.map((code) => countryName(code)),
      ...(criteria.excludedPlaces ?? []).map((place) => place.label),
    ],
  });
}
