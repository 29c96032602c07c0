import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zip } from '#test/support/archive';
import { temporaryFolder } from '#test/support/temporary-folder';
import { isHeaderWord } from '../mapping/recognise-header.rules.ts';
import { openTable } from './open-table.ts';

const cell = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const sheet = (rows: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

function workbook(rows: string): Buffer {
  return zip({
    'xl/workbook.xml':
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Kunden" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet(rows),
  });
}

describe('reading a workbook', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder('workbooks');
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function open(bytes: Buffer) {
    const file = path.join(folder, 'list.csv');
    await writeFile(file, bytes);
    return openTable(file, isHeaderWord);
  }

  it('reads the same table as from text, whatever the file is called', async () => {
    const table = await open(
      workbook(
        `<row r="1">${cell('A1', 'Stand: heute')}</row>` +
          `<row r="3">${cell('A3', 'Firma')}${cell('B3', 'Mitarbeiter')}</row>` +
          `<row r="4">${cell('A4', 'Müller &amp; Söhne')}<c r="B4"><v>40</v></c></row>` +
          `<row r="6">${cell('A6', 'Acme')}</row>`,
      ),
    );
    expect(table.format).toMatchObject({ kind: 'xlsx', sheet: 'Kunden' });
    expect(table.header).toMatchObject({ line: 3, names: ['Firma', 'Mitarbeiter'] });
    const batches = [];
    for await (const { rows, lines } of table.batches()) batches.push({ rows, lines });
    expect(batches).toEqual([
      {
        rows: [
          ['Müller & Söhne', '40'],
          ['Acme', ''],
        ],
        lines: [4, 6],
      },
    ]);
  });

  it('refuses an archive that is none of a workbook, or damaged', async () => {
    await expect(open(zip({ 'hello.txt': 'hello' }))).rejects.toThrow(/cannot be read as a workbook/);
    await expect(open(Buffer.from('PK\u0003\u0004 and nothing more'))).rejects.toThrow(/is damaged/);
  });
});
