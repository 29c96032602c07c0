import { nameKey } from '../names/name.rules.ts';
import { PLACEHOLDER_NAMES } from '../names/name-words.data.ts';
import type { Pairing } from '../page/pairing.ts';
import { isWithin } from '../page/tree.rules.ts';
import type { Unit } from '../page/units.rules.ts';
import type { PageNature } from './page-nature.rules.ts';
import { namesOtherOrganization, type Surroundings } from './relation.rules.ts';
import { isOwnStaffVoice, markedAs, type Section } from './section.rules.ts';
import { companyInRow } from './table.rules.ts';

/** How many lines away a quotation still belongs to a person of the same card. */
const REACH = 6;
const SHORTEST_SENTENCE = 15;
const LONGEST_PRICE = 40;
/** A line of nothing but a price, or a button to buy. */
const PRICE =
  /^(?:(?:from|ab|only|starting at|desde|dès|da) ?)?(?:[$€£¥₹]|usd|eur|gbp) ?\d[\d.,]*|^\d[\d.,]* ?(?:[€$£₹]|eur|usd|kr|zł|chf)\b|^(?:add to (?:cart|basket|bag)|buy now|in den warenkorb|ajouter au panier|añadir al carrito|aggiungi al carrello|in winkelwagen)$/i;

/** The page as far as it is needed to see what surrounds a person. */
interface Around {
  units: readonly Unit[];
  sections: readonly (Section | null)[];
  nature: PageNature;
}

/** What surrounds a person: the heading above, marks of elements around, quotations and firms beside. */
export function surroundingsOf({ units, sections, nature }: Around, pairing: Pairing): Surroundings {
  const unit = units[pairing.nameAt]!;
  return {
    section: sections[pairing.nameAt] ?? null,
    mark: markedAs(unit.node),
    quoted: !isOwnStaffVoice(unit.node) && isBesideQuotation(units, pairing),
    organizationLine: organizationBeside(units, nature, pairing) ?? companyInRow(unit.node, nature.own),
    priced: isBesidePrice(units, pairing),
    example: PLACEHOLDER_NAMES.has(nameKey(pairing.name)),
    nature,
  };
}

/** A quotation or stars in the same card, a quotation right above or below, or the dash of an attribution. */
function isBesideQuotation(units: readonly Unit[], { nameAt, titleAt, card }: Pairing): boolean {
  const first = Math.min(nameAt, titleAt);
  if (/^[—–―~-]\s?\p{Lu}/u.test(units[first]!.text)) return true;
  const [above, below] = [units[first - 1], units[Math.max(nameAt, titleAt) + 1]];
  if ([above, below].some((unit) => unit !== undefined && isQuotation(unit.text))) return true;
  if (card === null) return false;
  const near = units
    .slice(Math.max(0, nameAt - REACH), nameAt + REACH + 1)
    .filter((other) => isWithin(other.node, card));
  return near.some(
    ({ text, node }) => isQuotation(text) || isRating(text) || markedAs(node)?.mark.startsWith('<') === true,
  );
}

/** A sentence over the name in a small card: how customers are quoted where no marks say so; biographies stand below. */
export function isBelowSentence(units: readonly Unit[], { nameAt, titleAt, card }: Pairing): boolean {
  if (card === null || titleAt < nameAt || isOwnStaffVoice(units[nameAt]!.node)) return false;
  const above = units.slice(Math.max(0, nameAt - REACH), nameAt).filter(({ node }) => isWithin(node, card));
  return (
    above.length < REACH && above.some(({ text }) => text.length >= SHORTEST_SENTENCE && /[.!?…]["”]?$/u.test(text))
  );
}

/** Somebody's words: a text of some length in quotation marks. */
function isQuotation(text: string): boolean {
  return text.length >= 30 && /^["“”„«»‘'']/u.test(text) && /["“”»’'']/u.test(text.slice(20));
}

function isRating(text: string): boolean {
  return text.length < 40 && /[★⭐]{3}|\b[45](?:\.\d)?\s?(?:\/|out of)\s?5\b/u.test(text);
}

/** Cards of a shop look like cards of people, and its products are called as titles are. */
function isBesidePrice(units: readonly Unit[], { nameAt, card }: Pairing): boolean {
  if (card === null) return false;
  const near = units.slice(Math.max(0, nameAt - REACH), nameAt + REACH + 1);
  return near.some(({ text, node }) => text.length <= LONGEST_PRICE && PRICE.test(text) && isWithin(node, card));
}

/** The line right behind name and title, when it names an organisation: "Jane Doe / CEO / Acme Ltd". */
function organizationBeside(
  units: readonly Unit[],
  nature: PageNature,
  { nameAt, titleAt, card }: Pairing,
): string | null {
  const behind = units[Math.max(nameAt, titleAt) + 1];
  if (behind === undefined || card === null || !isWithin(behind.node, card) || behind.node.name === 'li') return null;
  return namesOtherOrganization(behind.text, nature) ? behind.text : null;
}
