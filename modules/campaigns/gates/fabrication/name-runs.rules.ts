import type { DraftLanguage } from '../draft.ts';
import { comparable, type Token, tokensOf } from './sentence.rules.ts';

/** Words in a row that are written as names are. */
export interface NameRun {
  tokens: readonly Token[];
  start: number;
  end: number;
  text: string;
  /** It begins the sentence, where everything has a capital. */
  isFirst: boolean;
  /** The words before and behind, lower case; '' at the ends. */
  before: string;
  behind: string;
  /** What stands directly before: a comma or "and" goes on with a list. */
  gap: string;
}

/** Lower-case words inside a name: "Bank of Galway", "van der Berg". */
const INSIDE = new Set('of de la van der von den zu und'.split(' '));
const NAME_LIKE = /^(?:\p{Lu}|\p{Ll}{1,3}\p{Lu}|\d+\p{Lu})/u;
/** A gap that keeps two words of a name together. */
const HOLDS = /^(?:\s|\s?&\s?|\.\s|-)$/u;

/** The runs of a sentence. `and` joins two names only in a list, so it ends a run. */
export function nameRuns(sentence: string, language: DraftLanguage): NameRun[] {
  const tokens = tokensOf(sentence);
  const runs: NameRun[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    if (!NAME_LIKE.test(tokens[index]!.raw)) continue;
    let last = index;
    for (let next = index + 1; next < tokens.length && HOLDS.test(tokens[next]!.gap); next += 1) {
      const { raw } = tokens[next]!;
      if (NAME_LIKE.test(raw)) last = next;
      else if (!(INSIDE.has(raw) && raw !== 'und' && next === last + 1 && language === 'en')) break;
    }
    const own = tokens.slice(index, last + 1);
    runs.push(runOf(own, tokens, index, last, sentence));
    index = last;
  }
  return runs;
}

/** A run without the words at its ends that `isPlain`; `null` when nothing is left. */
export function trimmed(run: NameRun, sentence: string, isPlain: (token: Token) => boolean): NameRun | null {
  const { tokens } = run;
  const from = tokens.findIndex((token) => !isPlain(token));
  const to = tokens.findLastIndex((token) => !isPlain(token));
  if (from < 0) return null;
  if (from === 0 && to === tokens.length - 1) return run;
  const all = tokensOf(sentence);
  const at = all.findIndex(({ start }) => start === tokens[from]!.start);
  return runOf(tokens.slice(from, to + 1), all, at, at + to - from, sentence);
}

/** The name without an ending of the genitive, for comparison. */
export function withoutGenitive(name: string): string {
  return name.replace(/['’]s?$/u, '');
}

/** True when a word is also written small somewhere, which names are not. */
export function isWrittenSmall(word: string, texts: readonly string[]): boolean {
  const small = word.toLowerCase();
  if (small === word) return true;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${small.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
    'u',
  );
  return texts.some((text) => pattern.test(text));
}

function runOf(own: readonly Token[], all: readonly Token[], first: number, last: number, sentence: string): NameRun {
  const [start, end] = [own[0]!.start, own.at(-1)!.end];
  return {
    tokens: own,
    start,
    end,
    text: sentence.slice(start, end),
    isFirst: first === 0 || /[:"“„]\s?$/u.test(own[0]!.gap),
    before: comparable(all[first - 1]?.raw ?? '').trim(),
    behind: /^[\s,]*$/.test(all[last + 1]?.gap ?? '') ? comparable(all[last + 1]?.raw ?? '').trim() : '',
    gap: own[0]!.gap,
  };
}
