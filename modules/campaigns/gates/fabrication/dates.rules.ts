import type { Claim, Draft } from '../draft.ts';
import { isVerbatim, itemsFor, type OpenGround, subjectAt } from './ground.rules.ts';
import { comparable, type Sentence } from './sentence.rules.ts';

const MONTH_NAME =
  'January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember';
/** "May" is also a verb: it needs a day or a year beside it, or a word of time before it. */
const MONTH = new RegExp(
  `(?<!\\p{L})(?:(?:\\d{1,2}(?:st|nd|rd|th|\\.)?\\s)?(?:${MONTH_NAME})\\s(?:\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s(?:19|20)\\d\\d)?|(?:19|20)\\d\\d)|\\d{1,2}(?:st|nd|rd|th|\\.)?\\s(?:${MONTH_NAME})|(?:in|since|last|until|by|im|seit|bis|Ende|Anfang|Mitte|letzten|vergangenen)\\s(?:${MONTH_NAME}))(?![\\p{L}\\d])`,
  'gu',
);
const WRITTEN = /(?<![\d.])(?:\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})|(?:19|20)\d\d-\d\d-\d\d)(?!\d)/gu;
const YEAR = /(?<![\d.,/-])(?:19|20)\d\d(?![\d%]|[.,]\d|-\d)/gu;
const QUARTER = /(?<![\p{L}\p{N}])(?:Q[1-4]|(?:first|second|third|fourth|last) quarter|H[12])(?![\p{L}\p{N}])/gu;
/** Times that say that something has happened. */
const PAST =
  /(?<!\p{L})(?:yesterday|recently|(?:last|past) (?:few )?(?:weeks?|months?|quarters?|years?|spring|summer|autumn|fall|winter|monday|tuesday|wednesday|thursday|friday|night)|earlier (?:this|last) (?:week|month|year)|this (?:week|month|quarter|year|spring|summer|autumn|winter)|(?:a few|several|some|\d{1,3}|two|three|four|five|ten) (?:days|weeks|months|years) ago|(?:a|an) (?:week|month|year) ago|for (?:over|more than) (?:a decade|\d{1,3} years)|(?:a|two|three) decades?|(?:the )?(?:(?:19|20)?[1-9]0s|twenties|thirties|fifties|sixties|seventies|eighties|nineties)|(?:den|der|die) (?:[1-9]0er[- ]?(?:jahren?)?|(?:fünfzig|sechzig|siebzig|achtzig|neunzig)ern?)|gestern|kürzlich|neulich|jüngst|vor kurzem|letzte[nrs]? (?:woche|monat|jahr|quartal|jahre|monate|wochen|frühjahr|sommer|herbst|winter)|vergangene[nrs]? (?:woche|monat|jahr|quartal|jahre)|dieses jahr|diese woche|diesen monat|in diesem jahr|vor (?:einigen|wenigen|ein paar|\d{1,3}|zwei|drei|vier|fünf|zehn) (?:tagen|wochen|monaten|jahren)|vor einem (?:jahr|monat)|seit (?:über |mehr als )?(?:jahrzehnten|\d{1,3} jahren|zwanzig jahren|zehn jahren)|jahrzehnte\p{L}?)(?!\p{L})/giu;

/** A day that is offered is no claim. */
const OFFERS =
  /\?$|(?<!\p{L})(?:call|chat|talk|meeting|available|free|time|slot|reach|write back|gespräch\p{L}{0,2}|telefonat|termin\p{L}{0,2}|austausch|zeit|melde)(?!\p{L})/iu;
/** The writer speaks of the letter before. */
const OWN_LETTER =
  /(?<!\p{L})(?:I (?:wrote|sent|emailed|e-mailed|mentioned)|my (?:last|first|earlier|previous) (?:e-?mail|note|message|letter)|meine[rnm]? (?:letzten?|ersten?|vorigen?) (?:e-?mail|nachricht)|ich (?:\p{L}+ ){0,4}geschrieben|schrieb ich)(?!\p{L})/iu;

/** Dates and times of past events that no evidence gives. */
export function inventedDates(sentence: Sentence, ground: OpenGround, draft: Draft): Claim[] {
  const { text } = sentence;
  const ofOwnLetter = draft.step > 1 && OWN_LETTER.test(text);
  const found: Claim[] = [];
  const judge = (pattern: RegExp, mayBeOffered: boolean) => {
    for (const match of text.matchAll(pattern)) {
      if (ofOwnLetter || (mayBeOffered && OFFERS.test(text))) continue;
      const start = match.index;
      const words = match[0];
      const window = `${text.slice(0, start).split(/\s+/).slice(-3).join(' ')} ${words}`;
      const items = itemsFor(subjectAt(text, start, draft.language), ground);
      if (isOfName(words, text, ground)) continue;
      if (isVerbatim(window, ground) || items.some((item) => item.words.includes(comparable(essence(words))))) continue;
      const [at, end] = [sentence.start + start, sentence.start + start + words.length];
      found.push({ kind: 'date', start: at, end, text: words, why: `no evidence gives the time "${words}"` });
    }
  };
  judge(MONTH, true);
  judge(WRITTEN, true);
  judge(YEAR, false);
  judge(QUARTER, true);
  judge(PAST, false);
  return found;
}

/** A year may belong to a name, whoever the sentence speaks of. */
function isOfName(words: string, sentence: string, { items }: OpenGround): boolean {
  const [wanted, said] = [comparable(words), comparable(sentence)];
  return items.some((item) => item.field === 'name' && item.words.includes(wanted) && said.includes(item.words));
}

/** A word of time before a month is the writer's own. */
function essence(words: string): string {
  return words.replace(
    /^(?:in|since|last|until|by|im|seit|bis|Ende|Anfang|Mitte|letzten|vergangenen)\s(?=\p{Lu})/u,
    '',
  );
}
