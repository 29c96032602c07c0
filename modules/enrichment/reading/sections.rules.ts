import { SECTION_WORDS, type SectionKind } from './section-kinds.data.ts';
import type { TextBlock } from './text-blocks.ts';

/** A heading with what stands under it. */
export interface Section {
  kind: SectionKind;
  /** `null` for what stands before the first heading. */
  heading: string | null;
  /** Plain text, a block per line; '' under a heading that only heads others. */
  text: string;
}

/** A longer "heading" is a paragraph in heading's clothes: its words say nothing about its kind. */
const LONGEST_TELLING_HEADING = 90;

/** The blocks under their headings. A heading that says nothing is of the kind of the heading it stands under. */
export function sectionsOf(blocks: readonly TextBlock[]): Section[] {
  const sections: Section[] = [];
  /** The headings that the present place stands under, outermost first. */
  const above: { level: number; kind: SectionKind }[] = [];
  let lines: string[] = [];
  let open: Omit<Section, 'text'> | null = null;
  const close = () => {
    if (open !== null || lines.length > 0) {
      sections.push({ ...(open ?? { kind: 'other', heading: null }), text: lines.join('\n') });
    }
    lines = [];
  };
  for (const block of blocks) {
    if (block.headingLevel === 0) {
      lines.push(block.text);
      continue;
    }
    close();
    while ((above.at(-1)?.level ?? 0) >= block.headingLevel) above.pop();
    const own = kindOfHeading(block.text);
    const kind = own === 'other' ? (above.at(-1)?.kind ?? 'other') : own;
    above.push({ level: block.headingLevel, kind });
    open = { kind, heading: block.text.replaceAll('\n', ' ') };
  }
  close();
  return sections;
}

/** The kind a heading's own words name. */
export function kindOfHeading(heading: string): SectionKind {
  if (heading.length > LONGEST_TELLING_HEADING) return 'other';
  const straight = heading.replaceAll('’', "'");
  return SECTION_WORDS.find(([, words]) => words.test(straight))?.[0] ?? 'other';
}
