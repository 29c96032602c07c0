/**
 * Who produced a find: `rules` or a model when it was one alone, else each part with its producer. `rationales` has
 * one entry for each company shown, `null` where nobody wrote one.
 */
export function producedByOf(
  parts: { understanding: string; searches: string; 'company names'?: string },
  rationales: readonly (string | null)[],
): string {
  const writers = [...new Set(rationales.filter((writer) => writer !== null))].sort();
  const all = { ...parts, ...(writers.length > 0 ? { rationales: writers.join(' and ') } : {}) };
  const producers = new Set(Object.values(all));
  if (producers.size === 1) return [...producers].join('');
  return `mixed: ${Object.entries(all)
    .map(([part, producer]) => `${part} by ${producer}`)
    .join(', ')}`;
}
