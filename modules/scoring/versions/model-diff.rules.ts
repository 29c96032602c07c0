import type { IcpModel } from '../icp-model/icp-model.ts';
import type { Answer } from '../model/scoring-model.ts';

/** One difference between two models, in words people read. */
export interface ModelChange {
  /** Where in the document: `fit`, `engagement`, `disqualifiers`, `segments`, `bands`, `group_caps`, or a single value. */
  part: string;
  kind: 'added' | 'removed' | 'changed';
  /** What it is about: a fact, an event, the name of a disqualifier. */
  what: string;
  before: string | null;
  after: string | null;
}

interface Line {
  what: string;
  text: string;
}

/** What changed from one model to another: criteria added, removed and changed, with their points before and after. */
export function diffModels(before: IcpModel, after: IcpModel): ModelChange[] {
  return PARTS.flatMap(([part, linesOf]) => changes(part, linesOf(before), linesOf(after)));
}

/** For the terminal: `+` added, `-` removed, `~` changed. */
export function writtenDiff(diff: readonly ModelChange[]): string {
  if (diff.length === 0) return 'No difference.';
  return diff
    .map(({ part, kind, what, before, after }) => {
      const head = `${kind === 'added' ? '+' : kind === 'removed' ? '-' : '~'} ${part}: ${what}`;
      if (kind === 'changed') return `${head}\n    before  ${before}\n    after   ${after}`;
      return `${head}\n    ${before ?? after}`;
    })
    .join('\n');
}

const PARTS: readonly [string, (model: IcpModel) => Line[]][] = [
  ['name', ({ name }) => [{ what: 'name', text: name }]],
  ['coverage_needed', (model) => [{ what: 'coverage_needed', text: String(model.coverage_needed) }]],
  ['fit', ({ fit }) => numbered(fit.map((one) => ({ what: one.fact, text: criterionText(one) })))],
  [
    'group_caps',
    ({ group_caps: caps }) => Object.entries(caps).map(([what, cap]) => ({ what, text: `at most ${cap}` })),
  ],
  [
    'engagement',
    ({ engagement }) => numbered(engagement.map(({ event, ...rest }) => ({ what: event, text: plain(rest) }))),
  ],
  [
    'disqualifiers',
    ({ disqualifiers }) => numbered(disqualifiers.map(({ name, ...rest }) => ({ what: name, text: plain(rest) }))),
  ],
  ['segments', ({ segments }) => Object.entries(segments).map(([what, from]) => ({ what, text: plain(from) }))],
  ['bands', ({ bands }) => Object.entries(bands).map(([what, limits]) => ({ what, text: plain(limits) }))],
];

function changes(part: string, before: readonly Line[], after: readonly Line[]): ModelChange[] {
  const now = new Map(after.map(({ what, text }) => [what, text]));
  const then = new Map(before.map(({ what, text }) => [what, text]));
  const names = [...new Set([...then.keys(), ...now.keys()])];
  return names.flatMap((what): ModelChange[] => {
    const [old, fresh] = [then.get(what) ?? null, now.get(what) ?? null];
    if (old === fresh) return [];
    return [
      { part, kind: old === null ? 'added' : fresh === null ? 'removed' : 'changed', what, before: old, after: fresh },
    ];
  });
}

/** Two criteria may ask about one fact; the second is called `fact (2)`. */
function numbered(lines: readonly Line[]): Line[] {
  const seen = new Map<string, number>();
  return lines.map(({ what, text }) => {
    const count = (seen.get(what) ?? 0) + 1;
    seen.set(what, count);
    return { what: count === 1 ? what : `${what} (${count})`, text };
  });
}

function criterionText({ label, group, answers }: IcpModel['fit'][number]): string {
  const head = [label && `"${label}"`, group && `group ${group}`].filter(Boolean).join(', ');
  return [head, answers.map(answerText).join('; ')].filter(Boolean).join(': ');
}

function answerText(answer: Answer): string {
  return `${conditionText(answer)} ${answer.points > 0 ? '+' : ''}${answer.points}`;
}

function conditionText(answer: Answer): string {
  if ('is' in answer) return answer.is.join(' or ');
  if ('matches' in answer) return `/${answer.matches}/`;
  if ('otherwise' in answer) return 'otherwise';
  if ('unknown' in answer) return 'unknown';
  return [answer.from !== undefined && `from ${answer.from}`, answer.below !== undefined && `below ${answer.below}`]
    .filter(Boolean)
    .join(' ');
}

function plain(value: object): string {
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(
      ([key, one]) =>
        `${key} ${typeof one === 'object' && !Array.isArray(one) ? plain(one as object) : [one].flat().join(' or ')}`,
    )
    .join(', ');
}
