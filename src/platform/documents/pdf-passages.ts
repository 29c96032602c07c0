import { getDocumentProxy } from 'unpdf';
import {
  DocumentRefusal,
  MOST_CHARACTERS,
  MOST_PAGES,
  mustBeReadable,
  oneLine,
  type Passage,
} from './document-text.ts';

/** Nothing of a file is run, drawn or fetched; only its words are wanted. */
const READ_ONLY = {
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  useWorkerFetch: false,
  enableXfa: false,
  maxImageSize: 1,
  verbosity: 0,
} as const;

/** A line of a page with its height, from which paragraphs and headings are told. */
interface Line {
  text: string;
  /** Distance from the bottom of the page. */
  y: number;
  size: number;
}

/** Paragraphs of a PDF, each with its page. Throws DocumentRefusal. */
export async function pdfPassages(bytes: Uint8Array): Promise<Passage[]> {
  const pdf = await opened(bytes);
  if (pdf.numPages > MOST_PAGES) {
    throw new DocumentRefusal(`has ${pdf.numPages} pages; ${MOST_PAGES} at most. Give the chapters that matter`);
  }
  const passages: Passage[] = [];
  let heading: string | null = null;
  let characters = 0;
  for (let number = 1; number <= pdf.numPages && characters <= MOST_CHARACTERS; number += 1) {
    const lines = await linesOf(pdf, number);
    const usual = usualSize(lines);
    for (const paragraph of paragraphsOf(lines)) {
      const text = oneLine(joined(paragraph));
      if (text === '') continue;
      characters += text.length;
      passages.push({ place: `page ${number}`, heading, text });
      if (text.length <= 120 && (paragraph[0]?.size ?? 0) > usual * 1.1) heading = text;
    }
  }
  return mustBeReadable(passages, '; pages that are pictures cannot be read');
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function opened(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, READ_ONLY);
  } catch (error) {
    if ((error as Error).name === 'PasswordException')
      throw new DocumentRefusal('is locked with a password; give it without one');
    throw new DocumentRefusal('is damaged: it cannot be opened as a PDF');
  }
}

async function linesOf(pdf: Pdf, number: number): Promise<Line[]> {
  const lines: Line[] = [];
  let open: Line | null = null;
  const page = await pdf.getPage(number).catch(() => null);
  if (page === null) throw new DocumentRefusal(`is damaged: page ${number} is not there`);
  const { items } = await page.getTextContent();
  for (const item of items) {
    if (!('str' in item)) continue;
    const y = Number(item.transform[5]);
    const size = Math.hypot(Number(item.transform[2]), Number(item.transform[3]));
    if (open !== null && Math.abs(open.y - y) > size * 0.5 && item.str.trim() !== '') {
      lines.push(open);
      open = null;
    }
    open ??= { text: '', y, size };
    if (item.str.trim() !== '') open.size = Math.max(open.size, size);
    open.text += item.str;
    if (!item.hasEOL) continue;
    lines.push(open);
    open = null;
  }
  if (open !== null) lines.push(open);
  page.cleanup();
  return lines.filter(({ text }) => text.trim() !== '');
}

/** Lines of one size that follow each other closely; a bullet begins a paragraph of its own. */
function paragraphsOf(lines: readonly Line[]): Line[][] {
  const paragraphs: Line[][] = [];
  let before: Line | null = null;
  for (const line of lines) {
    const isNext =
      before !== null &&
      Math.abs(before.size - line.size) < before.size * 0.1 &&
      before.y - line.y > 0 &&
      before.y - line.y < before.size * 1.7 &&
      !/^\s*(?:[•▪–‣*-]|\d{1,2}[.)])\s/.test(line.text);
    if (isNext) paragraphs.at(-1)!.push(line);
    else paragraphs.push([line]);
    before = line;
  }
  return paragraphs;
}

/** A word that was divided at the end of a line is whole again. */
function joined(lines: readonly Line[]): string {
  return lines.reduce((text, line) => {
    if (/\p{Ll}-$/u.test(text.trimEnd()) && /^\s*\p{Ll}/u.test(line.text))
      return text.trimEnd().slice(0, -1) + line.text.trimStart();
    return `${text} ${line.text}`;
  }, '');
}

/** The size in which most characters stand. */
function usualSize(lines: readonly Line[]): number {
  const bySize = new Map<number, number>();
  for (const { text, size } of lines) bySize.set(size, (bySize.get(size) ?? 0) + text.length);
  return [...bySize].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}
