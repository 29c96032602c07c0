/**
 * Characters a reader does not see and a model may still read: controls (but line feed and tab), formatting, direction
 * and zero-width characters, tag characters (U+E0000 block), variation selectors, fillers, private use, lone
 * surrogates and noncharacters. The few formatting characters that do show (Arabic number signs and the like) stay.
 */
const INVISIBLE =
  /[[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u180e]--[\n\t\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]]/gv;

/** All that begins a line, as one kind of line feed. */
const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/** Blanks of other widths, and the empty Braille pattern: the choice between them can carry a message. */
const BLANK = /[\p{Zs}\u2800]/gu;

/** More marks than this on one letter write nothing. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** The text as a person sees it: composed (NFC), without anything invisible, with one kind of blank and of line break. */
export function cleanText(text: string): string {
  return text
    .replace(LINE_BREAK, '\n')
    .replace(INVISIBLE, '')
    .replace(BLANK, ' ')
    .replace(STACKED_MARKS, '$1')
    .normalize('NFC');
}

/** Whether a text holds what `cleanText` would take out; used to prove that it did. */
export function hasInvisible(text: string): boolean {
  return text.search(INVISIBLE) !== -1;
}
