import type { Response } from 'express';
import { z } from 'zod';
import { NotFoundError } from '#src/domain/errors';
import type { ReadRecord } from './edit/record-edit.service.ts';

/** Whoever has the admin token. */
export const ACTOR = 'http:admin';
/** Changes of a record that are shown at most. */
export const HISTORY_LENGTH = 500;

/** What is no id names no record. */
export function mustBeUuid(id: string): string {
  if (z.uuid().safeParse(id).success) return id;
  throw new NotFoundError('RECORD.UNKNOWN', `There is no record "${id.slice(0, 100)}"; ids are UUIDs.`);
}

/** Puts the record's new state on the answer. */
export function withEtag(response: Response, { record, etag }: ReadRecord): ReadRecord['record'] {
  response.setHeader('etag', etag);
  return record;
}
