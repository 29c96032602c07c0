import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { ListName } from '../list/record-kinds.data.ts';
import type { ListRequest, RecordListRepository } from '../list/record-list.repository.ts';
import { type ExportFormat, exportText } from './export-lines.rules.ts';

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** Streams a whole list as a file, no faster than the client reads it. */
export async function sendExport(
  lists: RecordListRepository,
  list: ListName,
  request: ListRequest,
  format: ExportFormat,
  response: Response,
): Promise<void> {
  const text = exportText(lists.walk(list, request), request.fields, format);
  // The first piece before the headers: until then an error is an answer of its own.
  const first = await text.next();
  response.setHeader('content-type', TYPES[format]);
  response.setHeader('content-disposition', `attachment; filename="${list}.${format}"`);
  try {
    await pipeline(Readable.from(withFirst(first, text)), response);
  } catch (error) {
    // A client that goes away has what it wanted; a file that ends early must not look whole.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

async function* withFirst(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
