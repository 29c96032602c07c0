import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '#test/support/temporary-folder';
import { isHeaderWord } from '../mapping/recognise-header.rules.ts';
import { openTable } from './open-table.ts';
import { unpackedSize } from './zip-size.rules.ts';

/** A ZIP archive of these files, as any program would pack them. */
function zip(files: Record<string, string | Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name), packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, tail, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, list, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

function crc32(data: Buffer): number {
  let crc = -1;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}

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

  it('finds out what an archive unpacks to without believing it', () => {
    const bomb = zip({ a: Buffer.alloc(5_000_000), b: 'x' });
    expect(unpackedSize(bomb, 6_000_000)).toBe(5_000_001);
    expect(unpackedSize(bomb, 4_000_000)).toBeNull();
    // What the directory claims about the size is not looked at.
    const lying = Buffer.from(bomb);
    lying.writeUInt32LE(10, lying.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
    expect(unpackedSize(lying, 4_000_000)).toBeNull();
  });
});
