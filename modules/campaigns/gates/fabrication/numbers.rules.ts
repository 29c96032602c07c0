import type { Claim, DraftLanguage } from '../draft.ts';
import { isVerbatim, itemsFor, type OpenGround, type OpenItem, subjectAt } from './ground.rules.ts';
import { AMOUNT_WORDS, COUNTED_ALIKE, VAGUE_AMOUNTS } from './number-words.data.ts';
import { comparable, type Sentence } from './sentence.rules.ts';

interface NumberMention {
  start: number;
  end: number;
  text: string;
  value: number;
  /** `%`, a currency, or '' for a plain count. */
  unit: string;
  /** The words behind it, which say what is counted. */
  counted: readonly string[];
}

const NUMBER =
  /(?<![\p{L}\p{N}.,])(?<before>[$€£]|(?:EUR|USD|GBP|CHF)\s)?\s?(?<digits>\d{1,12}(?:[.,'’\u00a0\u202f]\d{1,3}){0,4})(?<scale>\s?(?:k|K|m|M|bn|million|billion|thousand|hundred|Millionen|Million|Milliarden|Mio\.?|Mrd\.?|Tausend|tausend))?(?<after>\s?(?:%|percent|per cent|Prozent|€|\$|£|euros?|Euros?|EUR|USD|GBP|CHF|dollars?|Dollar|pounds|x|X|fach|times))?(?![\p{L}\p{N}])/gu;
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:bn|billion|Milliarden|Mrd)/, 1e9],
  [/^(?:m|M|million|Million|Mio)/, 1e6],
  [/^(?:k|K|thousand|[Tt]ausend)/, 1e3],
  [/^hundred/, 100],
];
const WORD_NUMBER = new RegExp(`(?<![\\p{L}-])(?:${Object.keys(AMOUNT_WORDS).join('|')})(?![\\p{L}])`, 'giu');

/** Things a letter counts of itself, or that its reader is asked for. */
const OF_THE_LETTER =
  /^(?:questions?|lines?|sentences?|reasons?|points?|ways?|things?|examples?|words?|thoughts?|ideas?|options?|notes?|fragen?|zeilen?|sätze?n?|gründe?n?|punkte?n?|beispiele?n?|worte?n?|gedanken?|ideen?|möglichkeiten|dinge?)$/iu;
const TIME_ASKED_FOR =
  /^(?:min|mins|minutes?|minuten?|minütig\p{L}*|hours?|days?|weeks?|tagen?|wochen?|stunden?|uhr|am|pm)$/iu;
/** A sentence that asks for a talk may name how long it takes. */
const ASKS_FOR_TALK =
  /(?<!\p{L})(?:call|chat|talk|conversation|meeting|meet|demo|coffee|slot|gespräch\p{L}{0,2}|telefonat\p{L}{0,2}|telefonieren|termin\p{L}{0,2}|austausch\p{L}{0,2}|anruf)(?!\p{L})/iu;
const CLAIMS_A_RESULT =
  /(?<!\p{L})(?:sav(?:e|es|ed|ing)|reduc\p{L}+|cut|cuts|cutting|faster|fewer|less|more than|lost|gain\p{L}*|spar(?:t|en|te|ten)|gespart|senk\p{L}+|reduzier\p{L}+|schneller|weniger|verlier\p{L}+)(?!\p{L})/iu;
/** "between two shifts", "the three of us", "two of them": a way of speaking, which counts nothing. */
const SPEAKS_BEFORE =
  /(?<!\p{L})(?:between|these|those|the|our|zwischen|diese|beide|die|wir|uns|(?:send|show|give|share|ask|suggest|offer|compare|schicke|zeige|nenne|sende|frage)(?: (?:you|Ihnen))?|Ihnen) $/iu;
const SPEAKS_BEHIND = /^(?:of (?:us|them|you|these|those)|von (?:uns|ihnen|diesen|denen))(?!\p{L})/iu;
const MOST_SPOKEN = 3;
/** Nobody has more questions in one letter; "900 questions a day" are somebody's business. */
const MOST_OF_A_LETTER = 10;
/** "1." or "2)" at the beginning of a line. */
const ENUMERATES = /^\d{1,2}[.)]?$/;

/** Numbers that no evidence gives for the thing they count. Years are dates and are read elsewhere. */
export function inventedNumbers(sentence: Sentence, ground: OpenGround, language: DraftLanguage): Claim[] {
  const { text } = sentence;
  const claims: Claim[] = [];
  for (const mention of numbersIn(text)) {
    if (isOfTheLetter(mention, text) || isYear(mention) || isDatePart(text, mention)) continue;
    if (isVerbatim(around(text, mention, 2), ground)) continue;
    const items = itemsFor(subjectAt(text, mention.start, language), ground);
    if (items.some((item) => gives(item, mention))) continue;
    const elsewhere = ground.items.some((item) => numbersIn(item.text).some((known) => known.value === mention.value));
    const why = elsewhere
      ? `the evidence gives ${mention.text} for something else`
      : `no evidence gives the number ${mention.text}`;
    claims.push(claimOf(sentence, mention, why));
  }
  for (const amount of VAGUE_AMOUNTS) {
    const match = amount.exec(text);
    if (match === null) continue;
    const mention = { start: match.index, end: match.index + match[0].length, text: match[0] };
    const items = itemsFor(subjectAt(text, mention.start, language), ground);
    if (isVerbatim(around(text, mention, 2), ground) || items.some((item) => amount.test(item.text))) continue;
    claims.push(claimOf(sentence, mention, `no evidence says "${mention.text}"`));
  }
  return claims;
}

/** The numbers of a text, in digits or as words. */
function numbersIn(text: string): NumberMention[] {
  const found: NumberMention[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const { before = '', digits = '', scale = '', after = '' } = match.groups ?? {};
    const factor = SCALES.find(([form]) => form.test(scale.trim()))?.[1] ?? 1;
    const lead = match[0].length - match[0].trimStart().length;
    const end = match.index + match[0].length;
    found.push({
      start: match.index + lead,
      end,
      text: match[0].trim(),
      value: numberOf(digits) * factor,
      unit: unitOf(before.trim() || after.trim()),
      counted: wordsBehind(text, end),
    });
  }
  for (const match of text.matchAll(WORD_NUMBER)) {
    const end = match.index + match[0].length;
    const value = AMOUNT_WORDS[match[0].toLowerCase()] ?? 0;
    const after = /^\s(?:percent|per cent|Prozent)/.test(text.slice(end)) ? '%' : '';
    found.push({ start: match.index, end, text: match[0], value, unit: after, counted: wordsBehind(text, end) });
  }
  return found;
}

/** Separators before exactly three digits group thousands; any other one is a decimal sign. */
function numberOf(digits: string): number {
  return Number(
    digits
      .replace(/[.,'’\u00a0\u202f](?=\d{3}(?!\d))/g, '')
      .replace(',', '.')
      .replace(/[^\d.]/g, ''),
  );
}

function unitOf(written: string): string {
  if (/^(?:%|percent|per cent|Prozent)$/.test(written)) return '%';
  if (/^(?:€|euros?|EUR)$/i.test(written)) return '€';
  if (/^(?:\$|USD|dollars?)$/i.test(written)) return '$';
  if (/^(?:£|GBP|pounds)$/i.test(written)) return '£';
  return /^(?:x|fach|times)$/i.test(written) ? 'x' : written;
}

/** Up to four words behind a number, within its clause. */
function wordsBehind(text: string, end: number): string[] {
  const clause = text.slice(end, end + 60).split(/[.,;:!?()\n–—]/, 1)[0] ?? '';
  return comparable(clause).trim().split(' ').filter(Boolean).slice(0, 4);
}

function gives(item: OpenItem, mention: NumberMention): boolean {
  return item.sentences.some(({ text, words }) =>
    numbersIn(text).some(
      (known) =>
        known.value === mention.value &&
        (known.unit === mention.unit || (mention.unit === '' && known.unit !== '%')) &&
        (mention.unit !== '' || countsTheSame(mention.counted, words) || isBare(item)),
    ),
  );
}

/** "employees: 40" and the like: a value that a person gave or a field states, short as it is. */
function isBare({ words }: OpenItem): boolean {
  return words.trim().split(' ').length <= 2;
}

function countsTheSame(counted: readonly string[], evidence: string): boolean {
  const telling = counted.filter((word) => word.length >= 3 && !SMALL_WORDS.has(word));
  return telling.length === 0 || telling.some((word) => beginningsOf(word).some((one) => evidence.includes(` ${one}`)));
}

const SMALL_WORDS = new Set(
  'and the for with from our your their its who that are has have per und der die das den für mit von aus bei ein eine ihr ihre unser unsere sind haben pro than more'.split(
    ' ',
  ),
);

function beginningsOf(word: string): readonly string[] {
  const group = COUNTED_ALIKE.find((alike) => alike.some((beginning) => word.startsWith(beginning)));
  return group ?? [word.slice(0, Math.max(4, word.length - 2))];
}

function isYear({ text, unit }: NumberMention): boolean {
  return unit === '' && /^(?:19|20)\d\d$/.test(text);
}

/** The day in "3 March", "March 3rd" or "3. März", and what stands in 03.04.2021, is part of a date. */
function isDatePart(text: string, { start, end }: NumberMention): boolean {
  const month = /(?:Jan|Feb|Mar|Mär|Apr|Ma[iy]|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec)\p{Ll}{0,6}/u.source;
  const behind = new RegExp(`^(?:st|nd|rd|th|\\.)?\\s${month}(?!\\p{L})`, 'u').test(text.slice(end, end + 16));
  const before = new RegExp(`(?<!\\p{L})${month}\\s$`, 'u').test(text.slice(Math.max(0, start - 14), start));
  return behind || before || /^\d{1,2}[./]\d{1,2}[./]\d{2,4}|^\d{4}-\d\d-\d\d/.test(text.slice(start, start + 12));
}

function isOfTheLetter({ counted, unit, value, start, end, text: written }: NumberMention, text: string): boolean {
  if (start === 0 && ENUMERATES.test(written) && /^\d{1,2}[.)]\s/.test(text)) return true;
  if (unit !== '') return false;
  const spoken = value <= MOST_SPOKEN && /^\p{L}+$/u.test(written);
  const isSpoken = SPEAKS_BEFORE.test(text.slice(0, start)) || SPEAKS_BEHIND.test(text.slice(end).trimStart());
  if (spoken && isSpoken) return true;
  const [first = ''] = counted;
  if (value <= MOST_OF_A_LETTER && OF_THE_LETTER.test(first)) return true;
  const isTime =
    counted.slice(0, 2).some((word) => TIME_ASKED_FOR.test(word)) ||
    (/^\d{1,2}$/.test(written) && /Uhr|\d\s?[ap]m/.test(text));
  return isTime && (ASKS_FOR_TALK.test(text) || /\?$/.test(text)) && !CLAIMS_A_RESULT.test(text);
}

function around(text: string, { start, end }: { start: number; end: number }, words: number): string {
  const before = text.slice(0, start).split(/\s+/).filter(Boolean).slice(-words).join(' ');
  const behind = text.slice(end).split(/\s+/).filter(Boolean).slice(0, words).join(' ');
  return `${before} ${text.slice(start, end)} ${behind}`;
}

function claimOf(
  sentence: Sentence,
  { start, end, text }: { start: number; end: number; text: string },
  why: string,
): Claim {
  return { kind: 'number', start: sentence.start + start, end: sentence.start + end, text, why };
}
