import { pathsOf, sectionAt, withSection } from '../parts/part-sections.ts';
import type { SectionPart } from '../parts/sections.data.ts';
import { type GivenStatement, type Section, type Statement, section } from '../parts/statement.ts';
import type { Lock } from './correction.ts';

/** A part's data as people have corrected it, in the order in which they did. What nobody corrected is untouched. */
export function correctSections<D extends object>(part: SectionPart, data: D, locks: readonly Lock[]): D {
  return pathsOf(part).reduce((corrected, path) => {
    const own = locks.filter(
      ({ correction: one }) =>
        (one.kind === 'statement' || one.kind === 'section') && one.part === part && one.path === path,
    );
    return own.length === 0 ? corrected : withSection(corrected, path, correctSection(part, path, corrected, own));
  }, data);
}

function correctSection(part: SectionPart, path: string, data: object, locks: readonly Lock[]): Section {
  const { statements } = sectionAt(data, path);
  return section(part, path as never, locks.reduce(afterLock, statements));
}

function afterLock(statements: readonly Statement[], { correction, by, at }: Lock): Statement[] {
  const given = (text: string): GivenStatement => ({ basis: 'given', text, by, at });
  if (correction.kind === 'section') return correction.texts.map(given);
  if (correction.kind !== 'statement') return [...statements];
  const { was, text } = correction;
  const others = statements.filter((one) => one.text !== was && one.text !== text);
  if (text === null) return others;
  const place = statements.findIndex((one) => one.text === was || one.text === text);
  // What replaces a statement that is not made any more still comes before those that nobody looked at.
  const index = place >= 0 ? place : was === null ? others.length : 0;
  return others.toSpliced(index, 0, given(text));
}
