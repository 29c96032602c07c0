import { zip } from './archive.ts';

/** A PDF with these lines on each page, as simple as the format allows; a line beginning with `#` is larger. */
export function pdf(pages: readonly (readonly string[])[]): Buffer {
  const contents = pages.map((lines) => lines.map(lineOfPdf).join(''));
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...contents.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ]);
}

/** A PDF of these objects, numbered from 1, the first of which is the catalogue. */
export function pdfOf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  let at = parts[0]!.length;
  const offsets = objects.map((object, index) => {
    const start = at;
    const part = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      typeof object === 'string' ? Buffer.from(object, 'latin1') : object,
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    at += part.length;
    return start;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + trailer)]);
}

function lineOfPdf(line: string, index: number): string {
  const size = line.startsWith('#') ? 20 : 10;
  const text = line.replace(/^# ?/, '').replace(/[\\()]/g, '\\$&');
  return line === '' ? '' : `BT /F1 ${size} Tf 50 ${760 - index * 12} Td (${text}) Tj ET\n`;
}

/** A Word document with these paragraphs; one beginning with `#` is a heading. */
export function docx(paragraphs: readonly string[], body: string | null = null): Buffer {
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  return zip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${word}"><w:body>${body ?? paragraphs.map(paragraphOfDocx).join('')}</w:body></w:document>`,
  });
}

function paragraphOfDocx(paragraph: string): string {
  const style = paragraph.startsWith('#') ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : '';
  const text = paragraph.replace(/^# ?/, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<w:p>${style}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}
