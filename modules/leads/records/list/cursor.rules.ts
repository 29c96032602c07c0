import { z } from 'zod';
import { UserInputError } from '#src/domain/errors';

/** Behind which record a page begins. */
export interface Position {
  /** The record's place in the order, as text; `null` when it is not known. */
  value: string | null;
  id: string;
}

const VERSION = 1;
const Cursor = z.tuple([z.literal(VERSION), z.string(), z.string().max(2_000).nullable(), z.uuid()]);

/** `list` tells lists with other filters or another order apart. */
export function writeCursor(list: string, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([VERSION, list, value, id])).toString('base64url');
}

/** Throws UserInputError for a text that is no cursor, or one of another list. */
export function readCursor(list: string, text: string): Position {
  const parsed = Cursor.safeParse(jsonOf(text));
  if (!parsed.success)
    throw new UserInputError('LIST.CURSOR', 'cursor: it is none; give next_cursor of a page as it is.');
  const [, of, value, id] = parsed.data;
  if (of !== list) {
    throw new UserInputError('LIST.CURSOR', 'cursor: it belongs to a list with other filters or another order.');
  }
  return { value, id };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
