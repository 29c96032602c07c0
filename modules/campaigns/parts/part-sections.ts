import { PART_SECTIONS, type SectionPart } from './sections.data.ts';
import type { Section } from './statement.ts';

/** The paths of a part's sections, the one that counts double first. */
export function pathsOf(part: SectionPart): string[] {
  return Object.keys(PART_SECTIONS[part]);
}

export function sectionsOf(part: SectionPart, data: object): Section[] {
  return pathsOf(part).map((path) => sectionAt(data, path));
}

/** The section at a path of `PART_SECTIONS`. */
export function sectionAt(data: object, path: string): Section {
  return path
    .split('.')
    .reduce((inner, key) => inner[key] as Record<string, unknown>, data as Record<string, unknown>) as Section;
}

/** The same data with another section there. */
export function withSection<D extends object>(data: D, path: string, section: Section): D {
  const [key, ...rest] = path.split('.') as [string, ...string[]];
  const inner = (data as Record<string, unknown>)[key] as object;
  return { ...data, [key]: rest.length === 0 ? section : withSection(inner, rest.join('.'), section) };
}
