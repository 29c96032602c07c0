import { quoteAround } from './quote.rules.ts';

/** A number the text states about the company, with the sentence that says it. */
export interface TextStatement {
  value: number;
  quote: string;
  /** `at-least` for "more than 200" and "200+", where the number is a lower bound; `about` for "around 200". */
  exactness: 'exact' | 'about' | 'at-least';
}

const NUMBER = String.raw`(?<![\d.,–-])(?<number>\d{1,3}(?:[.,'’\u00a0 ]\d{3})+|\d{1,6})(?<plus>\s?\+)?(?![\d,.]*\d)`;
const BOUND = String.raw`(?:(?<bound>about|around|approximately|roughly|some|nearly|almost|over|more than|at least|rund|etwa|circa|ca\.|knapp|ungefähr|über|mehr als|mindestens|up to|fewer than|less than|under|bis zu|weniger als|unter)\s+)?`;
const PEOPLE = String.raw`(?:people|employees|colleagues|staff|team members|teammates|Mitarbeiter\p{L}*(?:[:*_/]-?innen)?|Mitarbeitende\p{L}*|Beschäftigte\p{L}*|Kolleg\p{L}*(?:[:*_/]innen)?|Menschen|Leute|Köpfe\p{L}*|Personen)`;
/** "45 passionate people". A list, because with any word in between "3 products people love" would be a team of 3. */
const PRAISE = String.raw`(?:(?:highly|fully|very|hoch)?\s*(?:amazing|awesome|bright|committed|creative|curious|dedicated|diverse|driven|enthusiastic|experienced|friendly|full-time|great|happy|hard-working|hardworking|incredible|like-minded|motivated|motivierten?|passionate|permanent|qualifizierten?|skilled|smart|talented|talentierten?|wonderful|engagierten?|erfahrenen?|festen?|kreativen?|klugen?)(?:,|\s+and|\s+und)?\s+){0,3}`;

/** Forms in which a company speaks of its own size; a bare number with a noun counts only as a line of its own. */
const TEAM_SIZE_FORMS: readonly RegExp[] = [
  String.raw`\b(?:team|staff|Team)\s+(?:of|von|aus|mit)\s+${BOUND}${NUMBER}\s+${PRAISE}${PEOPLE}`,
  String.raw`\b(?:we are|we['’]re|we have|we employ|wir sind|wir beschäftigen|wir haben)\s+(?:now\s+|currently\s+|a\s+team\s+of\s+|heute\s+|derzeit\s+|ein\s+Team\s+von\s+)?${BOUND}${NUMBER}\s+${PRAISE}${PEOPLE}`,
  String.raw`\b(?:we are|we['’]re|wir sind)\s+(?:now\s+|heute\s+)?(?:a|ein)\s+team\s+(?:of|von|aus)\s+${BOUND}${NUMBER}(?=\s*(?:[,.;:!\n]|$|(?:in|at|across|from|based|spread|and|und|an)\b))`,
  String.raw`\b(?:employs|beschäftigt)\s+(?:now\s+|currently\s+|heute\s+|derzeit\s+)?${BOUND}${NUMBER}\s+${PRAISE}${PEOPLE}`,
  String.raw`\b(?:our|unsere[nr]?)\s+${BOUND}${NUMBER}\s+${PRAISE}${PEOPLE}`,
  String.raw`(?<=^|\n)${BOUND}${NUMBER}\s+(?:employees|team members|colleagues|Mitarbeiter\p{L}*(?:[:*_/]-?innen)?|Mitarbeitende)(?=\n|$)`,
].map((form) => new RegExp(`${form}(?!\\p{L})`, 'giu'));

const YEAR = String.raw`(?<year>(?:18|19|20)\d{2})(?!\d)`;
const FOUNDED_FORMS: readonly RegExp[] = [
  String.raw`\b(?:founded|established|incorporated)(?:\s+back)?(?:\s+in|:)?\s+(?:\p{Lu}\p{Ll}+\s+)?${YEAR}`,
  String.raw`\bgegründet(?:\s+wurde\s+\S+)?(?:\s+im\s+Jahre?|\s+in|:)?\s+${YEAR}`,
  String.raw`\b${YEAR}\s+(?:(?:in|von)\s+[^\n.]{1,40}?\s+)?gegründet`,
  String.raw`\bGründungsjahr:?\s+${YEAR}`,
].map((form) => new RegExp(form, 'giu'));

const LOWER_BOUND = /^(over|more than|at least|über|mehr als|mindestens)$/i;
const UPPER_BOUND = /^(up to|fewer than|less than|under|bis zu|weniger als|unter)$/i;
/** The sentence speaks of others: whom the product is for, or whom it serves. */
const ABOUT_OTHERS =
  /\b(companies|businesses|organi[sz]ations|customers?|clients?|firms|enterprises|employers|teams|unternehmen|kunden|betriebe|firmen)\b/i;
/** "50 to 100 people": the number is the end of a range. */
const RANGE_BEFORE = /\d\s*(?:-|–|to|bis|and|und)\s*$/i;

/** How many people the company says it has; `null` when the text does not say, or speaks of others. */
export function teamSizeIn(text: string): TextStatement | null {
  for (const match of matchesOf(TEAM_SIZE_FORMS, text)) {
    const { number = '', plus, bound = '' } = match.groups ?? {};
    const numberAt = match.index + match[0].indexOf(number);
    if (UPPER_BOUND.test(bound) || RANGE_BEFORE.test(text.slice(Math.max(0, numberAt - 12), numberAt))) continue;
    const quote = quoteAround(text, match.index, match.index + match[0].length);
    if (ABOUT_OTHERS.test(quote)) continue;
    const value = Number(number.replace(/\D/g, ''));
    if (value === 0) continue;
    const lower = plus !== undefined || LOWER_BOUND.test(bound);
    return { value, quote, exactness: lower ? 'at-least' : bound === '' ? 'exact' : 'about' };
  }
  return null;
}

/** The year the company says it was founded in, not after `latest`; `null` when the text does not say. */
export function foundedIn(text: string, latest: number): TextStatement | null {
  for (const match of matchesOf(FOUNDED_FORMS, text)) {
    const value = Number(match.groups?.year);
    if (value > latest) continue;
    const quote = quoteAround(text, match.index, match.index + match[0].length);
    return { value, quote, exactness: 'exact' };
  }
  return null;
}

function* matchesOf(forms: readonly RegExp[], text: string): Generator<RegExpExecArray> {
  for (const form of forms) yield* text.matchAll(form);
}
