import type { Draft, Finding } from '../gates/draft.ts';
import { comparable, sentencesOf } from '../gates/fabrication/sentence.rules.ts';
import { COURTESY_WORDS } from './courtesy-words.data.ts';
import { shareSaid } from './same-words.rules.ts';

/** A sentence of an e-mail with the words that are to say it. */
export interface ClaimedSentence {
  text: string;
  /** Words of the material it points to. */
  says: string;
}

/** So much of a sentence has to stand in what it rests on; the rest is how one says it. */
const LEAST_SAID = 0.5;

/**
 * Sentences that a model wrote and that no material says, though they hold no number or name that the fabrication gate
 * could see: what points to no material may only be courtesy or words of the material, and what points to some shares
 * words with it. `always`: words that may stand anywhere, e.g. names of sender and reader.
 */
export function unfoundedSentences(
  { body, language }: Draft,
  message: string,
  claims: readonly ClaimedSentence[],
  always: string,
  material: string,
): Finding[] {
  const from = body.indexOf(message);
  if (from < 0) return [];
  const free = `${always} ${COURTESY_WORDS[language]}`;
  return sentencesOf(message).flatMap(({ text, start }) => {
    const own = claims.filter((claim) => covers(claim.text, text));
    const says = own.length === 0 ? material : own.map((claim) => claim.says).join(' ');
    if (shareSaid(text, `${says} ${free}`) >= LEAST_SAID) return [];
    const why = own.length === 0 ? 'no material is named for it' : 'the material named for it does not say it';
    return [
      {
        gate: 'fabrication' as const,
        kind: 'unfounded' as const,
        severity: 'revise' as const,
        part: 'body' as const,
        start: from + start,
        end: from + start + text.length,
        text,
        why,
      },
    ];
  });
}

function covers(claim: string, sentence: string): boolean {
  const [one, other] = [comparable(claim).trim(), comparable(sentence).trim()];
  return one !== '' && (one.includes(other) || other.includes(one));
}
