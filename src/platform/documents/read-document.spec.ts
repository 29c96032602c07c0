import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { zip } from '#test/support/archive';
import { docx, pdf, pdfOf } from '#test/support/documents';
import { readDocument } from './read-document.ts';

const LIMITS = { mostBytes: 10_000_000 };
const read = (name: string, content: string | Buffer, limits = {}) =>
  readDocument(name, Buffer.from(content as string), { ...LIMITS, ...limits });
const refusal = (name: string, content: string | Buffer, limits = {}) =>
  read(name, content, limits).then(
    () => null,
    (error: Error) => error.message,
  );

describe('the words of a document', () => {
  it('of a PDF stand on pages, in paragraphs, under headings', async () => {
    const file = pdf([
      [
        '# Looms that plan',
        '',
        '',
        'Brightloom reads orders and plans every loom for the next',
        'week of the weav-',
        'ing mill.',
      ],
      ['Most mills plan by hand.', '', '', 'It costs 40 pounds a loom.'],
    ]);
    expect(await read('deck.pdf', file)).toEqual({
      kind: 'pdf',
      passages: [
        { place: 'page 1', heading: null, text: 'Looms that plan' },
        {
          place: 'page 1',
          heading: 'Looms that plan',
          text: 'Brightloom reads orders and plans every loom for the next week of the weaving mill.',
        },
        { place: 'page 2', heading: 'Looms that plan', text: 'Most mills plan by hand.' },
        { place: 'page 2', heading: 'Looms that plan', text: 'It costs 40 pounds a loom.' },
      ],
    });
  });

  it('of a Word document are its paragraphs', async () => {
    const { passages } = await read('Offer.DOCX', docx(['# Prices', 'Two looms & more: 40 < 50.', '', 'Last.']));
    expect(passages).toEqual([
      { place: 'paragraph 1', heading: null, text: 'Prices' },
      { place: 'paragraph 2', heading: 'Prices', text: 'Two looms & more: 40 < 50.' },
      { place: 'paragraph 3', heading: 'Prices', text: 'Last.' },
    ]);
  });

  it('of Markdown are what a reader of the page sees', async () => {
    const text =
      '# Who *buys*\n\nThe **foreman** of a [mill](https://x.example/a).\nHe decides.\n\n- one\n- two\n\n```\nlet x = 1\n```\n';
    const { passages } = await read('notes.md', text);
    expect(passages.map((one) => one.text)).toEqual(['Who buys', 'The foreman of a mill. He decides.', 'one', 'two']);
    expect(passages[1]).toEqual({
      place: 'paragraph 2',
      heading: 'Who buys',
      text: 'The foreman of a mill. He decides.',
    });
  });

  it('are read in any of the usual encodings, without what cannot be seen', async () => {
    const texts = ['utf8', 'utf16le', 'latin1'] as const;
    for (const encoding of texts) {
      const bytes = Buffer.from(encoding === 'utf16le' ? '\uFEFFMüller web\u00ADt.' : 'Müller webt.', encoding);
      expect((await read('a.txt', bytes)).passages[0]?.text).toBe('Müller webt.');
    }
    expect((await read('a.txt', 'We\u200B sell\u0007 looms.')).passages[0]?.text).toBe('We sell looms.');
  });
});

describe('a document that cannot be used', () => {
  const bombed = (size: number) => {
    const packed = deflateSync(Buffer.alloc(size, ' '));
    return pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>',
      Buffer.concat([
        Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
        packed,
        Buffer.from('\nendstream'),
      ]),
    ]);
  };
  const manyPages = pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 900000 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>',
  ]);

  it.each<[string, string, string | Buffer, RegExp]>([
    ['of another kind', 'table.xlsx', 'x', /give \.txt, \.md, \.pdf or \.docx/],
    ['without a name that tells its kind', 'notes', 'x', /cannot be read/],
    ['that is empty', 'notes.md', '', /is empty/],
    ['that is blank', 'notes.md', ' \n\n ', /has no text/],
    ['text that is called a PDF', 'a.pdf', 'hello', /is called a PDF and is none/],
    ['text that is called a Word document', 'a.docx', 'hello', /called a Word document/],
    ['a PDF that is called text', 'a.txt', pdf([['x']]), /has to end in \.pdf/],
    ['a Word document that is called text', 'a.txt', docx(['x']), /is an archive/],
    ['a program that is called text', 'a.txt', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), /is no text/],
    ['a workbook that is called a Word document', 'a.docx', zip({ 'xl/workbook.xml': '<x/>' }), /is damaged/],
    ['a broken PDF', 'a.pdf', Buffer.from('%PDF-1.7\nnothing more'), /is damaged/],
    ['half a PDF', 'a.pdf', pdf([['x']]).subarray(0, 300), /is damaged|has no text/],
    ['a PDF without words', 'a.pdf', pdf([[]]), /pages that are pictures/],
    ['a PDF of very many pages', 'a.pdf', manyPages, /300 at most|has no text/],
    [
      'a PDF of more pages than are taken',
      'a.pdf',
      pdf(Array.from({ length: 301 }, () => ['x'])),
      /has 301 pages; 300/,
    ],
    ['an archive that unpacks to very much', 'a.docx', zip({ 'word/document.xml': Buffer.alloc(61_000_000) }), /60 MB/],
    ['a book', 'a.txt', 'A word. '.repeat(60_000), /400,000 characters/],
    ['a PDF that unpacks to very much', 'a.pdf', bombed(700_000_000), /memory|longer/],
  ])('%s is refused with its name and the reason', async (_, name, content, why) => {
    const message = await refusal(name, content);
    expect(message).toMatch(why);
    expect(message).toContain(`"${name}"`);
  });

  it('is refused when it is too large, before it is looked at', async () => {
    expect(await refusal('a.txt', 'x'.repeat(1_000_001), { mostBytes: 1_000_000 })).toMatch(/larger than 1 MB/);
  });

  it('is refused when it takes too long, whatever it does', async () => {
    expect(await refusal('a.txt', 'Looms.', { timeMs: 0 })).toMatch(/takes longer to read/);
  });

  it('is refused when Word nests it beyond measure', async () => {
    const nested = `${'<w:p><w:r>'.repeat(20_000)}<w:t>x</w:t>${'</w:r></w:p>'.repeat(20_000)}`;
    expect(await refusal('a.docx', docx([], nested))).toMatch(/is damaged|memory|longer|has no text/);
  });
});
