import { DocumentRefusal, mustBeReadable, oneLine, type Passage } from './document-text.ts';

/** Paragraphs of plain text or Markdown: what stands between empty lines. Throws DocumentRefusal. */
export function plainPassages(bytes: Uint8Array, isMarkdown: boolean): Passage[] {
  const lines = decoded(bytes).split(/\r\n|[\n\r\u2028\u2029]/);
  const passages: Passage[] = [];
  let heading: string | null = null;
  let open: string[] = [];
  let isCode = false;
  const add = (text: string) => {
    const words = oneLine(isMarkdown ? withoutMarks(text) : text);
    if (words !== '') passages.push({ place: `paragraph ${passages.length + 1}`, heading, text: words });
    return words;
  };
  const close = () => {
    add(open.join(' '));
    open = [];
  };
  for (const line of lines) {
    if (isMarkdown && /^ {0,3}(?:```|~~~)/.test(line)) {
      close();
      isCode = !isCode;
    } else if (isCode) {
      // Code says nothing about customers.
    } else if (line.trim() === '') {
      close();
    } else if (isMarkdown && /^ {0,3}#{1,6}\s/.test(line)) {
      close();
      heading = add(line.replace(/^ {0,3}#{1,6}\s+/, '')) || heading;
    } else {
      if (/^\s{0,8}(?:[-*+•]|\d{1,3}[.)])\s/.test(line)) close();
      open.push(line);
    }
  }
  close();
  return mustBeReadable(passages, '');
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new DocumentRefusal('is no text: it holds bytes that no text has');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The words as a reader of the rendered page would see them. */
function withoutMarks(text: string): string {
  return text
    .replace(/^\s*(?:>\s?)+/, '')
    .replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, '')
    .replace(/!?\[([^\]]{0,300})\]\([^()\s]{0,2000}\)/g, '$1')
    .replace(/(\*\*|__|~~|`)(?=\S)/g, '')
    .replace(/(?<=\S)(\*\*|__|~~|`)/g, '')
    .replace(/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '');
}
