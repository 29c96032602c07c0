import { load } from 'cheerio';
import mammoth from 'mammoth';
import { upToDeepestNesting } from '../html/nesting.ts';
import { DocumentRefusal, mustBeReadable, oneLine, type Passage } from './document-text.ts';

/** Paragraphs of a Word document. Throws DocumentRefusal. */
export async function docxPassages(bytes: Uint8Array): Promise<Passage[]> {
  const $ = load(upToDeepestNesting(await asHtml(bytes)), null, false);
  const passages: Passage[] = [];
  let heading: string | null = null;
  for (const element of $('p, h1, h2, h3, h4, h5, h6, li').toArray()) {
    // The text of an entry with entries of its own is only what it says itself.
    const own = $(element).clone();
    own.find('ul, ol, p').remove();
    own.find('br').replaceWith(' ');
    const text = oneLine(own.text());
    if (text === '') continue;
    passages.push({ place: `paragraph ${passages.length + 1}`, heading, text });
    if (/^h[1-6]$/.test(element.tagName)) heading = text;
  }
  return mustBeReadable(passages, '');
}

async function asHtml(bytes: Uint8Array): Promise<string> {
  try {
    const nothing = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: nothing, ignoreEmptyParagraphs: true, externalFileAccess: false },
    );
    return value;
  } catch {
    throw new DocumentRefusal('is damaged: it cannot be opened as a Word document (.docx)');
  }
}
