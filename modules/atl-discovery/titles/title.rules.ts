import { foldedKey, type Word } from '#src/platform/text/words';
import { type FunctionArea, LEVELS, type Level, type Modifier, type ReadTitle, type Role } from './title.ts';
import { type Mark, marksOf, titleWords } from './title-marks.rules.ts';

/** Levels above the line: these people can decide. A member of a supervising board cannot buy. */
const ATL_LEVELS: ReadonlySet<Level> = new Set([
  'c_level',
  'founder',
  'president',
  'vice_president',
  'director',
  'head',
]);
/** With these, nobody is above the line, whatever the role. */
const BELOW_THE_LINE: ReadonlySet<Modifier> = new Set(['former', 'assistant-to', 'emeritus', 'associate']);
/** A deputy chief still decides; a deputy head of department is somebody's second. */
const DEPUTY_DECIDES: ReadonlySet<Level> = new Set(['c_level', 'president']);

/** The roles a find is for when nothing else is configured. A role is written as any title. */
export const DEFAULT_ATL_ROLES: readonly string[] = [
  'CEO',
  'COO',
  'CFO',
  'CTO',
  'VP Finance',
  'VP Operations',
  'Founder',
];

/** Longest text that is read as a title; longer ones are prose. */
const LONGEST_TITLE = 300;

/** Level and function of a title in any of our languages; `null` when it holds no role that we know. */
export function readTitle(text: string): ReadTitle | null {
  const words = titleWords(text.slice(0, LONGEST_TITLE));
  const marks = marksOf(words);
  const roles = rolesOf(words, marks);
  const best = roles.toSorted(byRank)[0];
  if (best === undefined) return null;
  return {
    level: best.level,
    function: best.function,
    is_atl: roles.some((role) => role.is_atl),
    modifiers: best.modifiers,
    roles,
  };
}

/** Boards that run a company, as headings and labels name them. */
const EXECUTIVE_BOARD =
  /^(?:der |unser )?(vorstand|geschaftsfuhrung|geschaftsleitung|zarzad|directoire|management board|executive board|board of management|raad van bestuur)(?: der .{1,40}| spolki)?$/;

const BARE_CHAIR =
  /^(?:stellvertretender? |stellv |deputy |vice )?(?:vorsitzender?|sprecher(?:in)?|chair(?:man|woman|person)?)$/;

/** As `readTitle`; a bare "Vorsitzende" or "Chair" under "Vorstand" chairs the board that runs the company. */
export function readTitleWithin(group: string | null, title: string): ReadTitle | null {
  const read = readTitle(title);
  const bare = read?.level === 'board' && BARE_CHAIR.test(foldedKey(title));
  const runsCompany = bare && group !== null && EXECUTIVE_BOARD.test(foldedKey(group));
  return runsCompany ? readTitle(`${title}, member of the executive board`) : read;
}

/** Whether one of the wanted roles ("CEO", "VP Finance") is held. Founders and heads of the whole have no function to compare. */
export function holdsRole(title: string, wanted: readonly string[]): boolean {
  const held = readTitle(title)?.roles.filter((role) => role.is_atl) ?? [];
  const asked = wanted.flatMap((role) => readTitle(role)?.roles ?? []);
  return held.some((role) =>
    asked.some(({ level, function: area }) => level === role.level && (level === 'founder' || area === role.function)),
  );
}

function byRank(one: Role, other: Role): number {
  if (one.is_atl !== other.is_atl) return one.is_atl ? -1 : 1;
  return LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level);
}

function rolesOf(words: readonly Word[], marks: readonly Mark[]): Role[] {
  const roles: Role[] = [];
  let former = false;
  let pending: Modifier[] = [];
  let assistant = false;
  marks.forEach((mark, index) => {
    const gap = words[mark.from]!.gap;
    // A comma, bar or bracket ends what a modifier says; "and" does not.
    if (/[,;|()/•·–—]/.test(gap) && index > 0) {
      former = false;
      pending = [];
    }
    if (mark.modifier === 'former') former = true;
    else if (mark.modifier === 'assistant-to') assistant = true;
    else if (mark.modifier !== undefined) pending.push(mark.modifier);
    if (mark.role === undefined) return;
    const modifiers = new Set<Modifier>(pending);
    if (former) modifiers.add('former');
    if (assistant || isAssistantOf(words, marks[index + 1], mark.to)) modifiers.add('assistant-to');
    for (const trailing of trailingModifiers(marks, index)) modifiers.add(trailing);
    roles.push(roleOf(mark.role, [...modifiers], functionOf(words, marks, index)));
    pending = pending.filter((modifier) => modifier === 'acting' || modifier === 'interim');
  });
  return roles;
}

/** "CEO Assistant", "VD-assistent": an assistant right behind the role. */
function isAssistantOf(words: readonly Word[], next: Mark | undefined, roleEnd: number): boolean {
  if (next?.from !== roleEnd || !/^[\s-]$/.test(words[roleEnd]!.gap)) return false;
  return /^assist[ae]n/.test(words[roleEnd]!.folded);
}

/** "Director (Independent)", "Professor Emeritus", "CFO ad interim": what follows before the next role. */
function trailingModifiers(marks: readonly Mark[], index: number): Modifier[] {
  const next = marks.findIndex((mark, at) => at > index && mark.role !== undefined);
  const rest = marks.slice(index + 1, next === -1 ? undefined : next);
  return rest.flatMap(({ modifier }) =>
    modifier === 'emeritus' ||
    modifier === 'regional' ||
    modifier === 'interim' ||
    modifier === 'acting' ||
    modifier === 'non-executive'
      ? [modifier]
      : [],
  );
}

function roleOf(role: NonNullable<Mark['role']>, modifiers: Modifier[], area: FunctionArea | null): Role {
  const independent = modifiers.includes('non-executive') && (role.level === 'director' || role.level === 'president');
  // "General Manager" runs the company; "General Manager - Marketing" is one of its managers.
  const departmental = role.words === 'general manager' && area !== null && area !== 'general';
  const level = independent ? 'board' : departmental ? 'manager' : role.level;
  const deputy = modifiers.includes('deputy') && !DEPUTY_DECIDES.has(level);
  const is_atl = ATL_LEVELS.has(level) && !deputy && !modifiers.some((modifier) => BELOW_THE_LINE.has(modifier));
  return { level, function: area, modifiers, is_atl, words: role.words };
}

/** The role's own function, else the nearest word that names one: before it ("HR Head"), then behind ("Head of HR"). */
function functionOf(words: readonly Word[], marks: readonly Mark[], index: number): FunctionArea | null {
  const mark = marks[index]!;
  const own = mark.role!.function;
  if (own !== null && !(own === 'general' && mark.role!.words === 'general manager')) return own;
  const before = marks[index - 1];
  if (before?.function !== undefined && before.to === mark.from && !/[,;|/]/.test(words[mark.from]!.gap)) {
    if (before.function !== 'general') return before.function;
  }
  const next = marks.findIndex((other, at) => at > index && other.role !== undefined);
  const behind = marks.slice(index + 1, next === -1 ? undefined : next).find((other) => other.function !== undefined);
  return behind?.function ?? own;
}
