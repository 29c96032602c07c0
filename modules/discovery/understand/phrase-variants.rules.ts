import { wordsOf } from '#src/platform/text/words';

/** Other forms of a phrase that say the same: "route planning" -> "route planner", "route optimization". */
export function phraseVariants(phrase: string): string[] {
  const words = wordsOf(phrase).map((word) => word.raw);
  if (words.length < 2) return [];
  const variants = words.flatMap((word, index) =>
    (FORMS.get(word.toLowerCase()) ?? []).map((form) =>
      [...words.slice(0, index), form, ...words.slice(index + 1)].join(' '),
    ),
  );
  return [...new Set(variants)].slice(0, MOST_VARIANTS);
}

const MOST_VARIANTS = 6;

/** Words that take each other's place in names of what software does. */
const FAMILIES = [
  'planning planner optimization optimisation',
  'management manager managing',
  'tracking tracker tracing',
  'analysis analytics analyzing',
  'booking bookings reservation',
  'automation automated automating',
  'detection detecting detector',
  'monitoring monitor',
  'translation translator translating',
  'scheduling scheduler schedule',
  'editing editor',
  'testing tests test',
  'training trainer coaching',
  'forecasting forecast prediction',
  'verification verifying verify',
  'generation generator generating',
  'practice practices clinic office',
  'rental rentals renting',
  'repair repairs maintenance',
].map((family) => family.split(' '));

const FORMS: ReadonlyMap<string, readonly string[]> = new Map(
  FAMILIES.flatMap((family) => family.map((word) => [word, family.filter((other) => other !== word)] as const)),
);
