import { distance } from 'fastest-levenshtein';
import { wordsOf } from './slack-words.rules.ts';

/** What a person asked for, whichever way they reached us. */
export type Command =
  /** `text` is the whole sentence, the verb included. */
  | { kind: 'find'; text: string }
  /** Who decides at a company, what is known of it, or drafts and persona from its website; `company` as typed, empty when nothing was. */
  | { kind: 'contacts' | 'research' | 'campaign' | 'persona'; company: string }
  /** How well a company or person fits; `who` as typed. */
  | { kind: 'score'; who: string }
  /** A day in a few lines; `about` as typed: whose, and which day. */
  | { kind: 'digest'; about: string }
  | { kind: 'settings' }
  | { kind: 'help' }
  | { kind: 'unknown'; word: string; suggestion: string | null };

const FIND = ['find', 'search', 'finde', 'suche'];
const CONTACTS = ['contacts', 'contact', 'kontakte', 'executives'];
const RESEARCH = ['research', 'enrich', 'recherche', 'recherchiere'];
const CAMPAIGN = ['campaign', 'kampagne'];
const PERSONA = ['persona'];
const SCORE = ['score', 'bewerte', 'bewertung'];
const DIGEST = ['digest', 'tagesbericht'];
const SETTINGS = ['settings', 'einstellungen'];
const HELP = ['help', 'hilfe', '?'];
/** What is offered instead of an unknown word. */
const OFFERED = ['find', 'contacts', 'research', 'campaign', 'persona', 'score', 'digest', 'settings', 'help'];
/** More changed letters than this, and it is another word. */
const MOST_TYPOS = 2;

/** One grammar for slash commands, mentions and direct messages; `text` as Slack writes it. */
export function parseCommand(text: string): Command {
  const sentence = wordsOf(text);
  const word = (sentence.split(/[\s:,]/, 1)[0] ?? '').toLowerCase();
  if (word === '' || HELP.includes(word)) return { kind: 'help' };
  if (FIND.includes(word)) return { kind: 'find', text: sentence };
  if (CONTACTS.includes(word)) return { kind: 'contacts', company: companyIn(sentence) };
  if (RESEARCH.includes(word)) return { kind: 'research', company: companyIn(sentence) };
  if (CAMPAIGN.includes(word)) return { kind: 'campaign', company: companyIn(sentence) };
  if (PERSONA.includes(word)) return { kind: 'persona', company: companyIn(sentence) };
  if (SCORE.includes(word)) return { kind: 'score', who: companyIn(sentence) };
  if (DIGEST.includes(word)) return { kind: 'digest', about: companyIn(sentence) };
  if (SETTINGS.includes(word)) return { kind: 'settings' };
  const [closest] = OFFERED.map((offer) => ({ offer, typos: distance(word, offer) })).sort((a, b) => a.typos - b.typos);
  return { kind: 'unknown', word, suggestion: closest && closest.typos <= MOST_TYPOS ? closest.offer : null };
}

/** What stands behind the verb, without the small words people put between: "contacts at acme.com". */
function companyIn(sentence: string): string {
  return sentence.replace(/^[^\s:,]+[\s:,]*(?:(?:of|at|for|on|von|bei|zu|für) )?/i, '').trim();
}
