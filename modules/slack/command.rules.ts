import { distance } from 'fastest-levenshtein';
import { wordsOf } from './slack-words.rules.ts';

/** What a person asked for, whichever way they reached us. */
export type Command =
  /** `text` is the whole sentence, the verb included. */
  { kind: 'find'; text: string } | { kind: 'help' } | { kind: 'unknown'; word: string; suggestion: string | null };

const FIND = ['find', 'search', 'finde', 'suche'];
const HELP = ['help', 'hilfe', '?'];
/** What is offered instead of an unknown word. */
const OFFERED = ['find', 'help'];
/** More changed letters than this, and it is another word. */
const MOST_TYPOS = 2;

/** One grammar for slash commands, mentions and direct messages; `text` as Slack writes it. */
export function parseCommand(text: string): Command {
  const sentence = wordsOf(text);
  const word = (sentence.split(/[\s:,]/, 1)[0] ?? '').toLowerCase();
  if (word === '' || HELP.includes(word)) return { kind: 'help' };
  if (FIND.includes(word)) return { kind: 'find', text: sentence };
  const [closest] = OFFERED.map((offer) => ({ offer, typos: distance(word, offer) })).sort((a, b) => a.typos - b.typos);
  return { kind: 'unknown', word, suggestion: closest && closest.typos <= MOST_TYPOS ? closest.offer : null };
}
