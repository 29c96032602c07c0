import type { Claim } from '../draft.ts';
import type { OpenGround } from './ground.rules.ts';
import { comparable, type Sentence } from './sentence.rules.ts';

/** Job titles in English and German. A plural ("CFOs") names nobody in particular and is not read. */
export const TITLE =
  /(?<![\p{L}])(?:C[EFTOIMRPS]O|CISO|CHRO|VP|SVP|EVP|(?:vice )?president|(?:chief [\p{L}]+(?: [\p{L}]+)? officer)|managing director|founder|co-founder|chair(?:man|woman)?|head of (?!the )[\p{L}]+(?: (?:and|&) [\p{L}]+)?|director of [\p{L}]+|(?:finance|sales|marketing|operations|technical|executive|commercial|procurement|purchasing) director|treasurer|Geschäftsführer(?:in)?|Geschäftsleiter(?:in)?|Vorständin|Vorstand(?:svorsitzende[rn]?)?|Prokurist(?:in)?|Gründer(?:in)?|Inhaber(?:in)?|(?:Leiter(?:in)?|Leitung) (?:der |des |für |die )?\p{Lu}[\p{L}-]+|(?:Finanz|Vertriebs|Marketing|Einkaufs|Personal|IT-|Betriebs|Werks|Produktions|Logistik|Entwicklungs)(?:leiter(?:in)?|chef(?:in)?|vorstand|direktor(?:in)?))(?![\p{L}])/iu;
const EVERY_TITLE = new RegExp(TITLE.source, 'giu');

/** Titles that no evidence gives, or gives to somebody else than the draft does. */
export function inventedTitles(sentence: Sentence, ground: OpenGround, people: readonly string[]): Claim[] {
  const found: Claim[] = [];
  for (const match of sentence.text.matchAll(EVERY_TITLE)) {
    const title = match[0];
    const holders = people.filter((name) => name.includes(' ') && !TITLE.test(name));
    const holding = ground.items.filter(({ words }) => words.includes(comparable(title)));
    const sameItem =
      holders.length === 0 || holders.some((name) => holding.some(({ words }) => words.includes(comparable(name))));
    const isKnown = holding.length > 0 && sameItem;
    if (isKnown) continue;
    const start = sentence.start + match.index;
    const why =
      holding.length > 0
        ? `the evidence gives the title "${title}" to somebody else`
        : `no evidence gives the title "${title}"`;
    found.push({ kind: 'title', start, end: start + title.length, text: title, why });
  }
  return found;
}
