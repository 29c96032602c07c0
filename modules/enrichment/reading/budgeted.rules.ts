import type { Section } from './sections.rules.ts';

/** A piece of a sentence shorter than this is not worth its place. */
const LEAST_PIECE = 40;

/**
 * As many sections as fit, in their order, with the last one cut at a sentence or word. Sections that are known to be
 * about something go before those of kind `other`, so that a long introduction does not push the team out.
 *
 * @param characters budget for headings and texts together; a line break is counted after each.
 */
export function budgeted(sections: readonly Section[], characters: number): Section[] {
  const byUse = [...sections.entries()].sort(
    ([a, first], [b, second]) => Number(first.kind === 'other') - Number(second.kind === 'other') || a - b,
  );
  let left = characters;
  const kept = new Map<number, Section>();
  for (const [index, section] of byUse) {
    const head = section.heading === null ? 0 : section.heading.length + 1;
    if (head > left) continue;
    const text = cutTo(section.text, left - head - 1);
    if (text === '' && section.text !== '') continue;
    kept.set(index, { ...section, text });
    left -= head + text.length + 1;
  }
  return sections.map((_, index) => kept.get(index)).filter((section) => section !== undefined);
}

/** The beginning of a text, up to the last whole sentence, else word; '' when hardly anything fits. */
function cutTo(text: string, characters: number): string {
  if (text.length <= characters) return text;
  if (characters < LEAST_PIECE) return '';
  const piece = text.slice(0, characters);
  const sentence = Math.max(...['. ', '! ', '? ', '\n'].map((end) => piece.lastIndexOf(end)));
  if (sentence >= characters / 2) return piece.slice(0, sentence + 1).trimEnd();
  const word = piece.lastIndexOf(' ');
  return word < LEAST_PIECE ? piece : piece.slice(0, word);
}
