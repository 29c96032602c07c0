import type { Sentence } from './sentence.ts';

/**
 * Takes out what a sentence says about ourselves ("we sell HR software; find customers in Brazil"): it is no wish about
 * the companies to find. Returns the positions, so that they are reported as not used.
 */
export function claimOwnOffer(sentence: Sentence): number[] {
  const claimed: number[] = [];
  for (let start = 0; start + 1 < sentence.length; start += 1) {
    if (!OURSELVES.has(sentence.at(start)) || !OFFERING.has(sentence.at(start + 1))) continue;
    if (TO_WHOM.has(sentence.at(start + 2)) || sentence.at(start - 1) === 'companies') continue;
    let end = start + 2;
    while (end < sentence.length && !/[.;:!?\n]/u.test(sentence.gap(end)) && !NEXT_WISH.has(sentence.at(end))) end += 1;
    for (let index = start; index < end; index += 1) if (sentence.isFree(index)) claimed.push(index);
    sentence.claim(start, end, 'filler');
    start = end - 1;
  }
  return claimed.filter((index) => !OURSELVES.has(sentence.at(index)) && !OFFERING.has(sentence.at(index)));
}

const OURSELVES = new Set(['we', 'wir', 'i']);
const OFFERING = new Set(
  'sell offer make build provide develop produce verkaufen bieten entwickeln machen liefern'.split(' '),
);
/** "companies we sell to" and "we sell to hospitals" speak of customers. */
const TO_WHOM = new Set(['to', 'an', 'for', 'fur']);
const NEXT_WISH = new Set(
  'find show get list looking search need want to suche suchen finde zeige brauchen wollen und and who which'.split(
    ' ',
  ),
);
