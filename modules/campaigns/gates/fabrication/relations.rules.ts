import type { Claim, Draft } from '../draft.ts';
import { isVerbatim, itemsFor, type OpenGround, type OpenItem, subjectAt } from './ground.rules.ts';
import type { NameRun } from './name-runs.rules.ts';
import { RELATIONS, RESULT, type Relation } from './relation-words.data.ts';
import { comparable, type Sentence } from './sentence.rules.ts';

/** What a person gave, as `field` of its item. */
const GIVEN = 'given';

/** Closing words that a rank or a guarantee would else be read in. */
const POLITE = /^(?:best|kind|warm) (?:regards|wishes)|^beste(?:n)? grüße/iu;

/** Claims of customers, awards and relations whose words no evidence has, or has of somebody else. */
export function inventedRelations(
  sentence: Sentence,
  ground: OpenGround,
  draft: Draft,
  names: readonly NameRun[],
): Claim[] {
  const { text } = sentence;
  if (POLITE.test(text)) return [];
  const claims: Claim[] = [];
  const mark = (kind: Claim['kind'], start: number, words: string, why: string) => {
    claims.push({ kind, start: sentence.start + start, end: sentence.start + start + words.length, text: words, why });
  };
  for (const relation of RELATIONS) {
    const match = relation.words.exec(text);
    if (match === null) continue;
    const items = groundsOf(relation, itemsFor(subjectAt(text, match.index, draft.language), ground));
    if (items.length === 0) {
      if (!(relation.onlyGiven !== true && isVerbatim(text, ground))) {
        mark(relation.kind, match.index, match[0], `no evidence says ${relation.what}`);
      }
      continue;
    }
    if (relation.kind !== 'customer') continue;
    for (const name of strangers(names, ground)) {
      const words = comparable(name.text);
      if (!items.some((item) => item.words.includes(words))) {
        mark('customer', name.start, name.text, `no evidence names ${name.text} as a customer`);
      }
    }
  }
  const result = RESULT.exec(text);
  const who = result === null ? undefined : strangers(names, ground).findLast(({ end }) => end <= result.index);
  if (result !== null && who !== undefined && !isVerbatim(text, ground)) {
    const words = comparable(who.text);
    const said = ground.items.some((item) => item.words.includes(words) && RESULT.test(item.text));
    if (!said) mark('customer', result.index, result[0], `no evidence says this of ${who.text}`);
  }
  return claims;
}

function groundsOf({ words, fields, onlyGiven }: Relation, items: readonly OpenItem[]): OpenItem[] {
  return items.filter(
    (item) =>
      (onlyGiven !== true || item.field === GIVEN) &&
      (words.test(item.text) || (item.field !== null && (fields ?? []).includes(item.field))),
  );
}

/** Names that are neither the sender nor the reader. */
function strangers(names: readonly NameRun[], ground: OpenGround): NameRun[] {
  const parties = ground.items.filter(({ field }) => field === 'name' || field === GIVEN).map(({ words }) => words);
  return names.filter(({ text }) => !parties.some((words) => words.includes(comparable(text))));
}
