/** Words that belong to the last name although they stand before it. */
const PARTICLES = new Set([
  ...['von', 'van', 'zu', 'zur', 'der', 'den', 'ten', 'ter', 'af', 'av'],
  ...['de', 'del', 'della', 'di', 'da', 'dos', 'du', 'la', 'le', 'al', 'bin', 'ibn'],
]);

/** A name as a CRM wants it. A single word is a last name: it is the one by which records are told apart. */
export function partsOfName(name: string): { firstname: string | null; lastname: string } {
  const words = name.trim().split(/\s+/);
  let start = words.length - 1;
  while (start > 1 && PARTICLES.has(words[start - 1]!.toLowerCase())) start -= 1;
  return { firstname: words.slice(0, start).join(' ') || null, lastname: words.slice(start).join(' ') };
}
