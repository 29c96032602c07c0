import { open } from 'node:fs/promises';
import { UserInputError } from '#src/domain/errors';
import { openDelimitedTable } from './delimited-table.ts';
import type { Table, TableOptions } from './table.ts';
import { openWorkbook } from './workbook.ts';

/**
 * Opens a table of any kind by what the file begins with, not by its name. `isHeaderWord` knows names of columns and
 * helps to tell a header from what stands around it. Throws UserInputError, with what to do, when it cannot be read.
 */
export async function openTable(
  path: string,
  isHeaderWord: (cell: string) => boolean,
  options: TableOptions = {},
): Promise<Table> {
  const start = await firstBytes(path);
  if (start.subarray(0, 4).equals(ZIP)) return openWorkbook(path, isHeaderWord);
  if (start.subarray(0, 8).equals(OLE)) {
    throw new UserInputError(
      'IMPORT.OLD_WORKBOOK',
      `${path} is an Excel file of the old kind (.xls). Save it as .xlsx or CSV.`,
    );
  }
  if (start.subarray(0, 5).toString('latin1') === '%PDF-') {
    throw new UserInputError('IMPORT.NOT_A_TABLE', `${path} is a PDF, not a table.`);
  }
  return openDelimitedTable(path, isHeaderWord, options);
}

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

async function firstBytes(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new UserInputError('IMPORT.NO_FILE', `There is no readable file ${path}.`, { cause: error });
  }
}
