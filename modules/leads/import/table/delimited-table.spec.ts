import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { temporaryFolder } from '#test/support/temporary-folder';
import { isHeaderWord } from '../mapping/recognise-header.rules.ts';
import { openTable } from './open-table.ts';
import type { Table, TableOptions } from './table.ts';

let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder('tables');
});

afterAll(() => rm(folder, { recursive: true }));

async function readBytes(bytes: Buffer | string, options: TableOptions = {}) {
  const file = path.join(folder, 'table.csv');
  await writeFile(file, bytes);
  const table = await openTable(file, isHeaderWord, options);
  return { table, ...(await recordsOf(table)) };
}

async function recordsOf(table: Table) {
  const rows: string[][] = [];
  const lines: number[] = [];
  const problems = [];
  for await (const batch of table.batches()) {
    rows.push(...batch.rows);
    lines.push(...batch.lines);
    problems.push(...batch.problems);
  }
  return { rows, lines, problems };
}

describe('reading a table', () => {
  it.each([
    ['utf-8', false],
    ['utf-8', true],
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
    ['windows-1252', false],
  ])('recognises %s, byte order mark: %s', async (encoding, addBOM) => {
    const text = 'Firma;Straße;Größe\r\nMüller & Söhne – “GmbH”;Bäckerstraße 1;10 €\r\n';
    const { table, rows } = await readBytes(iconv.encode(text, encoding, { addBOM }));
    expect(table.format).toMatchObject({ encoding, bom: addBOM, dialect: { delimiter: ';' } });
    expect(table.header).toMatchObject({ line: 1, cells: ['Firma', 'Straße', 'Größe'] });
    expect(rows).toEqual([['Müller & Söhne – “GmbH”', 'Bäckerstraße 1', '10 €']]);
  });

  it('reads a file that is UTF-8 but for few bytes as UTF-8, and says so', async () => {
    const bytes = Buffer.concat([
      Buffer.from('name,city\nÄö,Köln\nÜß,Düren\n'),
      Buffer.from([0xff]),
      Buffer.from('x,y\n'),
    ]);
    const { table } = await readBytes(bytes);
    expect(table.format.encoding).toBe('utf-8');
    expect(table.notes[0]).toContain('1 bytes are not utf-8');
  });

  it.each([
    [',', 'name,website\nAcme; Inc.,https://acme.com\nBeta,https://beta.de\n'],
    [';', 'Name;Umsatz\n"Acme, Inc.";1,5\n"Beta, Ltd";2,5\n'],
    ['\t', 'name\tnote\nAcme\ta, b, c\n'],
    ['|', 'name|note\nAcme|a, b; c\n'],
    [':', 'name:shell\nroot:/bin/sh\nnobody:/bin/false\n'],
    [';', 'sep=;\r\nname;city\r\nAcme;Bonn\r\n'],
    ['\t', '"sep=\t"\nname\tcity\nAcme\tBonn\n'],
  ])('finds the delimiter %j', async (delimiter, text) => {
    const { table, rows } = await readBytes(text);
    expect(table.format.dialect?.delimiter).toBe(delimiter);
    expect(rows.every((row) => row.length === 2)).toBe(true);
  });

  it('reads one column with commas in it as one column', async () => {
    const { table, rows } = await readBytes('Company\nAcme\nAcme Inc\n"Beta, Ltd"\n');
    expect(table.header.names).toEqual(['Company']);
    expect(rows).toEqual([['Acme'], ['Acme Inc'], ['Beta, Ltd']]);
  });

  it('finds the header below other lines, and counts lines as an editor does', async () => {
    const text =
      'Export of 2026-01-01,,\n"Notes, two\nlines"\n\nCompany,Website,Country\nAcme,acme.com,UK\n\nBeta,beta.de,\n';
    const { table, rows, lines } = await readBytes(text);
    expect(table.header.line).toBe(5);
    expect(table.preamble.map(({ line }) => line)).toEqual([1, 2]);
    expect(rows).toHaveLength(2);
    expect(lines).toEqual([6, 8]);
  });

  it('leaves comments out where the file begins with some', async () => {
    const { rows } = await readBytes('# exported by x\n#,y\nname,city,zip\nAcme,Bonn,1\n# end\nBeta,Ulm,2\n');
    expect(rows.map(([name]) => name)).toEqual(['Acme', 'Beta']);
  });

  it('numbers the columns of a file without header', async () => {
    const { table, rows } = await readBytes('Ann,ann@acme.com,2020-01-01\nBob,bob@beta.de,2021-01-01\n');
    expect(table.header).toMatchObject({ line: null, names: ['column 1', 'column 2', 'column 3'] });
    expect(rows).toHaveLength(2);
  });

  it('names blank and repeated headers, and drops columns nobody uses', async () => {
    const { table } = await readBytes('name,,Name,x,,\na,b,c,d,,\n');
    expect(table.header.names).toEqual(['name', 'column 2', 'Name (2)', 'x']);
  });

  it('leaves NUL characters out', async () => {
    const { table, rows } = await readBytes('na\0me,city\nAc\0me,Bonn\n');
    expect(table.header.cells).toEqual(['name', 'city']);
    expect(rows).toEqual([['Acme', 'Bonn']]);
  });

  it('lets the caller say encoding and delimiter', async () => {
    const { rows, table } = await readBytes(iconv.encode('имя;город\nЗавод;Москва\n', 'windows-1251'), {
      encoding: 'windows-1251',
    });
    expect(table.notes).toEqual([]);
    expect(rows).toEqual([['Завод', 'Москва']]);
    await expect(readBytes('a', { encoding: 'klingon' })).rejects.toThrow(/no encoding "klingon"/);
    expect((await readBytes('a;b,c\n1;2,3\n', { delimiter: ',' })).rows).toEqual([['1;2', '3']]);
  });

  it('says when only a person can tell the encoding', async () => {
    const bytes = iconv.encode('имя;город\nЗавод;Москва\n', 'windows-1251');
    expect((await readBytes(bytes)).table.notes).toEqual([expect.stringContaining('not certain')]);
    const latin = iconv.encode('Straße;Größe\nCafé à la crème;Köln\n', 'windows-1252');
    expect((await readBytes(latin)).table.notes).toEqual([]);
  });

  it('refuses what is no table and says what to do', async () => {
    await expect(readBytes(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toThrow(/old kind \(\.xls\)/);
    await expect(readBytes('%PDF-1.7 …')).rejects.toThrow(/is a PDF/);
    await expect(openTable('/nowhere/x.csv', isHeaderWord)).rejects.toThrow(/no readable file/);
  });
});

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'ab ,;\t|:"\'\\\n\r#=é€'), maxLength: 10 }),
);

/** What a careful program writes: quotes wherever a reader could be mistaken. */
function written(table: string[][], delimiter: string, eol: string, always: boolean): string {
  const quoted = (text: string) =>
    always || text === '' || /["\r\n]/.test(text) || text.includes(delimiter) || text !== text.trim()
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  return table.map((row) => row.map(quoted).join(delimiter)).join(eol) + eol;
}

describe('any table', () => {
  const dialects = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    eol: fc.constantFrom('\n', '\r\n', '\r'),
    always: fc.boolean(),
    encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
    sepLine: fc.boolean(),
  });
  const tables = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
  // A line of nothing but blanks is no record in an import.
  const sound = (row: string[]) => row.some((text) => text.replaceAll('\0', '').trim() !== '');

  it('is read back as it was written, in every dialect', async () => {
    await fc.assert(
      fc.asyncProperty(tables, dialects, async (body, { delimiter, eol, always, encoding, sepLine }) => {
        const names = ['company name', 'website', 'country', 'city', 'industry'].slice(0, body[0]!.length);
        const wanted = body.map((row) =>
          row.map((text) => text.toWellFormed().replaceAll('\0', '').replaceAll('\ufeff', '')),
        );
        fc.pre(wanted.every(sound));
        const text = (sepLine ? `sep=${delimiter}${eol}` : '') + written([names, ...wanted], delimiter, eol, always);
        const { table, rows, problems } = await readBytes(
          iconv.encode(text, encoding, { addBOM: encoding !== 'utf-8' }),
        );
        expect({ rows, names: table.header.names, problems }).toEqual({ rows: wanted, names, problems: [] });
      }),
      { numRuns: 300 },
    );
  });
});
