import { foldedKey } from '#src/platform/text/words';
import { asName } from '../names/name.rules.ts';
import { classesOf, type MarkupNode } from '../page/page-lines.ts';
import { ancestorsOf, commonDepth, isWithin } from '../page/tree.rules.ts';
import type { Unit } from '../page/units.rules.ts';
import { readTitle } from '../titles/title.rules.ts';
import { CLASS_PATTERNS, OWN_STAFF_CLASS, SECTION_PATTERNS, type SectionKind } from './section-words.data.ts';

/** A heading that says who the people below it are. */
export interface Section {
  kind: SectionKind;
  heading: string;
  /** The heading's element; `null` when the page as a whole says it. */
  node: MarkupNode | null;
}

/** An element around a person that says by its class or kind who they are. */
export interface Mark {
  kind: SectionKind;
  /** The class names, or the tag. */
  mark: string;
  node: MarkupNode;
}

/** Longest heading that can name a section. */
const LONGEST_HEADING = 90;
const MOST_WORDS = 10;
const MOST_WORDS_OF_LABEL = 4;
/** A heading without a level (a bold line, a styled `<div>`) counts as this one. */
const LEVEL_OF_BOLD_LINE = 2;

const COLLECTIVE: ReadonlySet<string> = new Set(
  'vorstand,geschaftsfuhrung,geschaftsleitung,leitung,board of directors,supervisory board,aufsichtsrat,verwaltungsrat,stiftungsrat,beirat,zarzad'.split(
    ',',
  ),
);

/** Kinds that a bare line above a name may state; the others are too often words of menus and buttons. */
const ABOUT_GROUPS: ReadonlySet<SectionKind | null> = new Set(['team', 'board', 'advisors', 'investors', 'former']);

/** "CRM for bird people", "Why finance leaders switch": those whom the product is for; not "A word with our founders". */
const ABOUT_USERS =
  /\b(?:for|why|how|helping|by|built|made)\s(?:(?!our\b|the\b|meet\b)\w{1,20}\s){0,3}(?:teams?|leaders|people|executives?|founders?|staff|partners)\b/;

/** The kind of section that a heading opens, or `null` when it says nothing about people. */
export function sectionKindOf(heading: string): SectionKind | null {
  if (heading.length > LONGEST_HEADING) return null;
  const folded = foldedKey(heading);
  if (folded.split(' ').length > MOST_WORDS) return null;
  const kind = SECTION_PATTERNS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
  if (kind === 'team' && ABOUT_USERS.test(folded)) return null;
  if (kind === 'board' && /\b(?:investors?|backers?|advis[eo]rs?|advisory)\b/.test(folded)) return 'investors';
  // "Board and management" holds both; who is who must be seen from the titles.
  return kind === 'board' && /\b(?:management|leadership|executive team|team)\b/.test(folded) ? 'team' : kind;
}

interface OpenHeading {
  level: number;
  section: Section | null;
  /** The `<section>` or the like that the heading stands in; `null` where there is none. */
  part: MarkupNode | null;
  /** Whether people stand in that part: then it is they whom the heading is about. */
  peopled: boolean;
}

/**
 * The section of every unit: a heading holds until the next one of the same or a higher level, and not beyond the
 * `<section>` that it shares with its people.
 */
export function sectionsOf(units: readonly Unit[], ofPage: Section | null): (Section | null)[] {
  const open: OpenHeading[] = [];
  const mainAt = units.findIndex((unit) => unit.heading === 1 && !unit.inMenu);
  return units.map((unit, at) => {
    leaveParts(open, unit);
    const level = headingLevel(units, at);
    if (level !== null) {
      while (open.length > 0 && open.at(-1)!.level >= level) open.pop();
      const kind = sectionKindOf(unit.text);
      // That a page is about others holds below headings that say nothing; that it is about a team ends with a new part.
      const unsaid = at === mainAt || (level > 1 && ofPage?.kind !== 'team') ? ofPage : null;
      const inherited = open.length > 0 ? (open.at(-1)!.section ?? ofPage) : unsaid;
      // A heading about something else ends what the one above said only when it is of its rank.
      const section = kind === null ? inherited : { kind, heading: unit.text, node: unit.node };
      open.push({ level, section, part: partOf(unit.node), peopled: false });
    }
    return open.length === 0 ? ofPage : open.at(-1)!.section;
  });
}

/** Closes the headings whose part of the page has ended, and notes people in those of the others. */
function leaveParts(open: OpenHeading[], unit: Unit): void {
  const left = open.findIndex(({ part, peopled }) => peopled && part !== null && !isWithin(unit.node, part));
  if (left !== -1) open.length = left;
  if (unit.name === null && unit.both === null) return;
  for (const heading of open) heading.peopled ||= heading.part !== null && isWithin(unit.node, heading.part);
}

function partOf(node: MarkupNode): MarkupNode | null {
  return ancestorsOf(node).find(({ name }) => name === 'section' || name === 'article' || name === 'aside') ?? null;
}

/** Level of a unit that is a heading; names and titles in heading elements are people, not headings. */
function headingLevel(units: readonly Unit[], at: number): number | null {
  const unit = units[at]!;
  if (unit.inMenu || unit.both !== null || unit.text.length > LONGEST_HEADING) return null;
  if (unit.name !== null && sectionKindOf(unit.text) === null) return null;
  if (unit.title !== null && !isCollective(unit.title)) return null;
  if (unit.heading !== null) return unit.heading;
  return isPlainSectionHeading(unit.text) && (isEmphasised(unit) || isLabelOfPeople(units, at))
    ? LEVEL_OF_BOLD_LINE
    : null;
}

/** "Vorstand" and "Board of Directors" are titles of one and headings over many; "Founder" is a title only. */
function isCollective(title: string): boolean {
  return readTitle(title)?.roles.every((role) => COLLECTIVE.has(role.words)) ?? false;
}

/** A short line of nothing but a section's name: "MANAGEMENT TEAM", "Board of Directors", "What our clients say". */
function isPlainSectionHeading(text: string): boolean {
  if (/[.!]$/.test(text) || text.split(' ').length > 7 || asName(text) !== null) return false;
  const kind = sectionKindOf(text);
  return kind !== null;
}

/**
 * Right above a name, without anything to mark it as a heading: "Board of Directors" / "Jane Doe"; neither the last of
 * several tabs nor the last words about the person before.
 */
function isLabelOfPeople(units: readonly Unit[], at: number): boolean {
  const [above, label, below] = [units[at - 1], units[at]!, units[at + 1]];
  if (below === undefined || below.inMenu || (below.name === null && below.both === null)) return false;
  if (!/^\p{L}/u.test(label.text) || label.text.split(' ').length > MOST_WORDS_OF_LABEL) return false;
  if (!ABOUT_GROUPS.has(sectionKindOf(label.text))) return false;
  if (above === undefined) return true;
  if (above.line === label.line || above.name !== null || isPlainSectionHeading(above.text)) return false;
  return commonDepth(label.node, below.node) >= commonDepth(label.node, above.node);
}

function isEmphasised(unit: Unit): boolean {
  const own = unit.node.name ?? '';
  if (/^(?:strong|b|u|em|th|caption|summary|legend|dt)$/.test(own)) return true;
  if (own === 'a' || own === 'li' || own === 'td' || own === 'button') return false;
  return own === 'div' || own === 'span' || own === 'p' ? hasHeadingClass(unit.node) : false;
}

/** Styled headings: "title", "heading", "headline", "kicker" in the class of the element or its parent. */
function hasHeadingClass(node: MarkupNode): boolean {
  const pattern = /title|head|kicker|eyebrow|caption|label|h[1-6](?:\b|_)|name/i;
  return pattern.test(classesOf(node)) || (node.parent != null && pattern.test(classesOf(node.parent)));
}

/** Whether an element around says that the company's own staff speaks here. */
export function isOwnStaffVoice(node: MarkupNode): boolean {
  for (
    let current: MarkupNode | null | undefined = node;
    current && current.name !== 'body';
    current = current.parent
  ) {
    const classes = classesOf(current);
    if (OWN_STAFF_CLASS.test(classes) && /testimonial|quote|review|spotlight|stor(?:y|ies)|voice/i.test(classes))
      return true;
  }
  return false;
}

/** What the classes and elements around a person say, innermost first. */
export function markedAs(node: MarkupNode): Mark | null {
  for (let current: MarkupNode | null | undefined = node; current; current = current.parent) {
    const name = current.name ?? '';
    if (name === 'body' || name === 'html') return null;
    if (name === 'blockquote' || name === 'q') return { kind: 'testimonials', mark: `<${name}>`, node: current };
    const classes = classesOf(current);
    if (classes.length < 2) continue;
    const found = CLASS_PATTERNS.find(([, pattern]) => pattern.test(classes));
    if (found !== undefined && !(found[0] === 'testimonials' && OWN_STAFF_CLASS.test(classes))) {
      return { kind: found[0], mark: classes.trim().slice(0, 60), node: current };
    }
  }
  return null;
}
