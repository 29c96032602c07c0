import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '#test/support/temporary-folder';
import { csvRows, readPastLeads } from './past-leads.ts';

const HEADER = ['Source', 'Remark', 'Won'];
const ROWS = [
  ['Café', 'two\nlines, "quoted"', 'yes'],
  ['# 2', 'Total; of all', 'no'],
  ['', '', ''],
];

function written(delimiter: string): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return [HEADER, ...ROWS].map((row) => `${row.map(cell).join(delimiter)}\r\n`).join('');
}

describe('past leads', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await temporaryFolder('past-leads');
  });

  afterAll(() => rm(folder, { recursive: true }));

  async function read(content: string | Buffer): Promise<string[][]> {
    const file = path.join(folder, 'leads.csv');
    await writeFile(file, content);
    const rows: string[][] = [];
    for await (const row of csvRows(file)) rows.push(row);
    return rows;
  }

  it.each([
    ['commas', written(',')],
    ['a byte order mark', `\uFEFF${written(',')}`],
    ['semicolons', written(';')],
    ['a line that names the delimiter', `sep=;\r\n${written(';')}`],
    ['UTF-16', Buffer.from(`\uFEFF${written('\t')}`, 'utf16le')],
    ['Windows-1252', Buffer.from(written(';'), 'latin1')],
  ])('reads every record after the header, whatever it looks like: %s', async (_dialect, content) => {
    expect(await read(content)).toEqual([HEADER, ...ROWS]);
  });

  it('tells columns of one name apart', async () => {
    expect((await read('a, a ,a (2),b\n1,2,3,4\n'))[0]).toEqual(['a', 'a (2)', 'a (2) (2)', 'b']);
  });

  it('says which file is missing or empty', async () => {
    await expect(readPastLeads(path.join(folder, 'none.csv'))).rejects.toThrow(/no readable file .*none\.csv/);
    await read('a,b\n');
    await expect(readPastLeads(path.join(folder, 'leads.csv'))).rejects.toThrow(/has no rows below its header/);
  });
});
