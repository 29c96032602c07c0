/** Words whose final s is no plural. */
const NO_PLURAL = new Set(['news', 'gas', 'always', 'sales', 'ios', 'aws', 'devops', 'ops', 'dns', 'gps']);

/** A folded word without its English plural ending, so that "payments" and "payment" compare equal. */
export function stemOf(folded: string): string {
  if (folded.length <= 3 || !folded.endsWith('s') || NO_PLURAL.has(folded)) return folded;
  if (folded.endsWith('ies')) return folded.length > 4 ? `${folded.slice(0, -3)}y` : folded;
  if (/(?:ss|us|is)$/.test(folded)) return folded;
  if (/(?:sses|ches|shes|xes|zes)$/.test(folded)) return folded.slice(0, -2);
  return folded.slice(0, -1);
}
