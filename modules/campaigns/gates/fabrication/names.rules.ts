import type { Claim, DraftLanguage } from '../draft.ts';
import { type OpenGround, stands } from './ground.rules.ts';
import { isWrittenSmall, type NameRun, nameRuns, trimmed, withoutGenitive } from './name-runs.rules.ts';
import { GERMAN_NOUN_ENDING, GERMAN_NOUNS, PLAIN_ENGLISH, PLAIN_GERMAN } from './plain-words.data.ts';
import type { Sentence, Token } from './sentence.rules.ts';
import { TITLE } from './titles.rules.ts';

/** Where a sentence stands: names are read in its light. */
export interface NameContext {
  language: DraftLanguage;
  ground: OpenGround;
  /** The whole draft, which shows what is also written small. */
  draft: string;
  /** A subject line may write every word with a capital. */
  isTitleCase: boolean;
}

const LEGAL_FORM = /^(?:GmbH|AG|SE|KG|OHG|UG|eG|Ltd|Inc|LLC|PLC|plc|Corp|BV|SA|SAS|SL|AB|Oy)$/;
/** What follows a name that is the subject of a sentence. */
const VERB_BEHIND =
  /^(?:is|was|has|had|will|can|now|just|uses|used|runs|ran|cut|saved|saves|chose|relies|relied|switched|moved|grew|spent|trusts|started|reduced|told|said|says|calls|called|reports|reported|ist|war|hat|hatte|nutzt|nutzte|setzt|spart|sparte|vertraut|verwendet|senkt|senkte|reduziert|reduzierte|arbeitet|halbierte|verdoppelte|wechselte|sagt|berichtet|konnte|gehört|zählt|schreibt|empfahl|empfiehlt|hatten|haben|nutzen|vertrauen|setzen|and|und|s)$/u;
/** German words behind which a single capital word is a name unless it is a noun. */
const NAME_EXPECTED =
  /^(?:herr|herrn|frau|firma|kollege|kollegin|kunde|kunden|partner|familie|bei|mit|von|für|in|aus|nach|wie|durch|gegen|an|an|bis|samt|namens|sowie|auch|etwa|darunter|ab)$/u;
const ARTICLE =
  /^(?:der|die|das|den|dem|des|ein|eine|einem|einen|einer|eines|im|am|zum|zur|beim|vom|ins|ans|kein|keine|keinen|keiner|unser\p{L}{0,2}|ihr\p{L}{0,2}|mein\p{L}{0,2}|dein\p{L}{0,2}|sein\p{L}{0,2}|jede\p{L}?|diese\p{L}?|alle\p{L}?|viele\p{L}?|mehr|weniger|manche\p{L}?|welche\p{L}?|einige\p{L}?|beide\p{L}?|ohne|pro|per|\d+)$/u;

const NOUNS = new Set(GERMAN_NOUNS);
const LEAST_COMPOUND_PART = 4;
/** "Fäden", "Bäumen": plurals; "München" and "Tübingen" are not. */
const UMLAUT_PLURAL = /(?:ä|ö|ü|äu)\p{L}{1,3}(?<!nch|ing)en$/u;
/** Nouns that end names of places and families as often as they end nouns. */
const ENDS_OF_NAMES = new Set('feld hof land wald hafen stadt markt stein licht meister'.split(' '));

/** Names of people, companies, products and places that no evidence gives. */
export function inventedNames(sentence: Sentence, context: NameContext): Claim[] {
  return unknownRuns(sentence.text, context).map(({ start, end, text }) => ({
    kind: 'name' as const,
    start: sentence.start + start,
    end: sentence.start + end,
    text,
    why: `no evidence names "${text}"`,
  }));
}

/** Names in a sentence that the evidence does hold, e.g. to see what is said of them. */
export function knownRuns(sentence: string, context: NameContext): NameRun[] {
  const { ground, language } = context;
  return nameRuns(sentence, language).flatMap((run) => {
    const own = trimmed(run, sentence, (token) => isPlain(token, context));
    if (own === null || !stands(withoutGenitive(own.text), ground)) return [];
    return own.tokens.length > 1 || !isCommon(own, context) ? [own] : [];
  });
}

function unknownRuns(sentence: string, context: NameContext): NameRun[] {
  let listGoesOn = false;
  return nameRuns(sentence, context.language).flatMap((run) => {
    const own = trimmed(run, sentence, (token) => isPlain(token, context));
    if (own === null) return [];
    const inList =
      listGoesOn &&
      /^(?:,\s?|\s)$/.test(own.gap) &&
      (own.gap.startsWith(',') || /^(?:and|und|oder|or|sowie)$/.test(own.before));
    const unknown = !standsAsName(own.text, context.ground) && looksLikeName(own, context, inList);
    listGoesOn = unknown || inList;
    return unknown ? [own] : [];
  });
}

function standsAsName(text: string, ground: OpenGround): boolean {
  const bare = withoutGenitive(text);
  // A German genitive has no apostrophe: "Brightlooms Kunden".
  return stands(bare, ground) || (/s$/.test(bare) && stands(bare.slice(0, -1), ground));
}

function isPlain({ raw }: Token, { language }: NameContext): boolean {
  const word = withoutGenitive(raw).toLowerCase();
  // Numbers and titles are read by their own readers.
  if (/^\d[\d.,]*$/.test(word) || TITLE.test(raw)) return true;
  const plain = language === 'de' ? PLAIN_GERMAN : PLAIN_ENGLISH;
  return plain.has(word) || plain.has(word.replace(/(?<=day)s$/, ''));
}

function looksLikeName(run: NameRun, context: NameContext, inList: boolean): boolean {
  if (run.tokens.some(({ raw }) => LEGAL_FORM.test(raw)) && run.tokens.length > 1) return true;
  return context.language === 'de' ? isGermanName(run, context, inList) : isEnglishName(run, context);
}

function isEnglishName(run: NameRun, context: NameContext): boolean {
  const common = run.tokens.filter(({ raw }) =>
    isWrittenSmall(withoutGenitive(raw), [context.draft, ...textsOf(context.ground)]),
  );
  if (common.length === run.tokens.length) return false;
  if (context.isTitleCase) return run.tokens.some(({ raw }) => /^\p{Lu}\p{Ll}+\p{Lu}|\d/u.test(raw));
  if (!run.isFirst || run.tokens.length > 1) return true;
  const { raw } = run.tokens[0]!;
  if (/['’]s$/.test(raw) || /^\p{Lu}\p{Ll}*\p{Lu}/u.test(raw)) return true;
  const commonEnding = /(?:ing|ly|tion|ment|ness|ity|ance|ence|ship|age|ure|ism|able|ive|ous)$/.test(raw);
  const plural = /[^s]s$/.test(raw) && !/s$/.test(run.behind);
  return VERB_BEHIND.test(run.behind) && !commonEnding && !plural;
}

function isGermanName(run: NameRun, context: NameContext, inList: boolean): boolean {
  const unusual = run.tokens.filter((token) => !isNoun(token.raw, context));
  if (unusual.length === 0) return false;
  if (unusual.some(({ raw }) => /\p{Ll}\p{Lu}|^\p{Lu}{3,}$|\p{L}\d|\d\p{L}/u.test(raw))) return true;
  // A noun with a strange word behind it is called so: "das Dentalzentrum Isarauen". The first word may be a verb.
  if (run.tokens.length > 1) return unusual.length > 1 || (!run.isFirst && unusual.includes(run.tokens.at(-1)!));
  if (inList) return true;
  if (run.isFirst) return VERB_BEHIND.test(run.behind);
  return (
    NAME_EXPECTED.test(run.before) ||
    (VERB_BEHIND.test(run.behind) &&
      !ARTICLE.test(run.before) &&
      run.behind !== 'und' &&
      /^(?:dass|weil|wie|wenn|hat|ist|nutzt|auch|seit|und|sowie)$/.test(run.before))
  );
}

function isCommon(run: NameRun, context: NameContext): boolean {
  const raw = withoutGenitive(run.tokens[0]!.raw);
  if (context.language === 'de') return isNoun(raw, { ...context, ground: { items: [], words: '' } });
  return isWrittenSmall(raw, [context.draft, ...textsOf(context.ground)]);
}

function textsOf({ items }: OpenGround): string[] {
  return items.map(({ text }) => text);
}

/** A noun of everyday business, also as the end of a compound, or a word written small elsewhere. */
function isNoun(raw: string, { draft, ground }: NameContext): boolean {
  const word = raw.toLowerCase();
  if (PLAIN_GERMAN.has(word) || NOUNS.has(word) || NOUNS.has(word.replace(/(?:e?n|e?s|e)$/, ''))) return true;
  if (word.length > 5 && (GERMAN_NOUN_ENDING.test(word) || UMLAUT_PLURAL.test(word))) return true;
  if (stands(raw, ground) || isWrittenSmall(raw, [draft])) return true;
  for (let cut = 3; cut <= word.length - LEAST_COMPOUND_PART; cut += 1) {
    const rest = word.slice(cut);
    if (ENDS_OF_NAMES.has(rest)) continue;
    if (NOUNS.has(rest) || NOUNS.has(rest.replace(/(?:e?n|e?s|e)$/, ''))) return true;
  }
  return (
    word.includes('-') &&
    word
      .split('-')
      .slice(-1)
      .every((part) => NOUNS.has(part) || GERMAN_NOUN_ENDING.test(part))
  );
}
