/** What a document may be, told by its name and checked by its content. */
export const DOCUMENT_KINDS = ['text', 'markdown', 'pdf', 'docx'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** One paragraph of a document. */
export interface Passage {
  /** Where it stands, for people: `page 3` in a PDF, `paragraph 12` elsewhere; both are counted from 1. */
  place: string;
  /** Heading it stands under; `null` before the first. */
  heading: string | null;
  /** Without line breaks. */
  text: string;
}

/** The words of a document in their order. */
export interface DocumentText {
  kind: DocumentKind;
  passages: Passage[];
}

/** More pages, or more characters of text, than any leaflet has; who has a book gives the chapters that matter. */
export const MOST_PAGES = 300;
export const MOST_CHARACTERS = 400_000;

/** What is wrong with a document, in words for the person who gave it. */
export class DocumentRefusal extends Error {}

/** One line of text: runs of white space are one space, and what cannot be seen is gone. */
export function oneLine(text: string): string {
  // Soft hyphens, zero-width characters and control characters hide words from whoever checks a quote.
  return text
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Throws DocumentRefusal when there is too much text, or none. */
export function mustBeReadable(passages: Passage[], why: string): Passage[] {
  const characters = passages.reduce((sum, { text }) => sum + text.length, 0);
  if (characters === 0) throw new DocumentRefusal(`has no text${why}`);
  if (characters > MOST_CHARACTERS) {
    const most = `${MOST_CHARACTERS.toLocaleString('en')} characters`;
    throw new DocumentRefusal(`has more than ${most} of text; give the chapters that matter`);
  }
  return passages;
}
