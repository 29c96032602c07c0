import type { Criteria, SizeRange, Understanding } from '#src/domain/criteria';
import { countryCodeOf } from '#src/platform/geography/countries';
import { placesLabels } from '#src/platform/geography/regions';
import { summaryOf } from './understand/summary.rules.ts';

/** More people than any company has; beyond it a model has read something else as a size. */
const LARGEST_SIZE = 10_000_000;

/** What a model's reading of the same sentence adds to ours; `null`: nothing that we can check. */
export function mergeUnderstanding(ours: Understanding, theirs: Understanding): Understanding | null {
  const added = additions(ours.criteria, theirs.criteria);
  if (Object.keys(added).length === 0) return null;
  const criteria: Criteria = { ...ours.criteria, ...added };
  const left = new Set(theirs.unused.map((word) => word.toLowerCase()));
  return {
    ...ours,
    criteria,
    summary: summaryOf(ours.intent.value, criteria, {
      labels: criteria.places.map((place) => place.label),
      excludedLabels: [
        ...placesLabels(criteria.excludedCountries),
        ...(criteria.excludedPlaces ?? []).map((place) => place.label),
      ],
    }),
    // A word is used when the model says so and something came of it; in doubt it stays on the list.
    unused: ours.unused.filter((word) => left.has(word.toLowerCase())),
  };
}

/**
 * Only where the rules found nothing, so that nothing of theirs is widened or lost; only what can be checked against a
 * table or by arithmetic. Topics are not taken: the rules have made one of every word that could be one.
 */
function additions(ours: Criteria, theirs: Criteria): Partial<Criteria> {
  const known = (codes: readonly string[]) => [...new Set(codes.map(countryCodeOf).filter((code) => code !== null))];
  const excluded = known(theirs.excludedCountries).filter((code) => !ours.countries.includes(code));
  const wanted = known(theirs.countries).filter((code) => ![...ours.excludedCountries, ...excluded].includes(code));
  const size = sensible(theirs.size);
  return {
    ...(ours.countries.length === 0 && ours.places.length === 0 && wanted.length > 0 ? { countries: wanted } : {}),
    ...(ours.excludedCountries.length === 0 && excluded.length > 0 ? { excludedCountries: excluded } : {}),
    ...(ours.size === null && size !== null ? { size } : {}),
  };
}

function sensible(size: SizeRange | null): SizeRange | null {
  if (size === null || (size.min === null && size.max === null)) return null;
  const bounds = [size.min, size.max].filter((bound) => bound !== null);
  if (bounds.some((bound) => bound < 1 || bound > LARGEST_SIZE)) return null;
  return size.min !== null && size.max !== null && size.min > size.max ? null : size;
}
