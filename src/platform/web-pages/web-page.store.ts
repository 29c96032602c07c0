import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Validators } from '#src/ports/website';
import type { Database } from '../database/database.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** How an address was read: one address has a copy of each. */
export type PageForm = 'page' | 'scripts-run' | 'text';

/** A kept copy; `content` is `null` when there was nothing at the address. */
export interface KeptCopy {
  /** When it was fetched or last confirmed to be unchanged, epoch milliseconds. */
  checkedAt: number;
  validators: Validators | null;
  content: KeptContent | null;
}

export interface KeptContent {
  /** Address after redirects. */
  url: string;
  status: number;
  text: string;
}

interface Row {
  state: 'kept' | 'nothing-there';
  final_url: string | null;
  status: number | null;
  etag: string | null;
  last_modified: string | null;
  body: Buffer | null;
  checked_at: Date;
}

/** Pages in the database, by address. */
export class WebPageStore {
  constructor(private readonly database: Database) {}

  async find(form: PageForm, url: string): Promise<KeptCopy | null> {
    const [row] = await this.database.query<Row>(
      'select state, final_url, status, etag, last_modified, body, checked_at from web_page where key = $1',
      [keyOf(form, url)],
    );
    if (row === undefined) return null;
    const validated = row.etag !== null || row.last_modified !== null;
    return {
      checkedAt: row.checked_at.getTime(),
      validators: validated ? { etag: row.etag, lastModified: row.last_modified } : null,
      content:
        row.state === 'kept' && row.body !== null
          ? { url: row.final_url ?? url, status: row.status ?? 200, text: (await unpack(row.body)).toString('utf8') }
          : null,
    };
  }

  /** Takes the place of an earlier copy. */
  async keep(form: PageForm, url: string, copy: KeptCopy): Promise<void> {
    const { content, validators } = copy;
    const body = content === null ? null : await pack(content.text);
    const at = new Date(copy.checkedAt);
    await this.database.query(
      `insert into web_page (key, form, url, host, state, final_url, status, etag, last_modified, body, body_bytes,
         fetched_at, checked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
       on conflict (key) do update set state = excluded.state, final_url = excluded.final_url, status = excluded.status,
         etag = excluded.etag, last_modified = excluded.last_modified, body = excluded.body,
         body_bytes = excluded.body_bytes, fetched_at = excluded.fetched_at, checked_at = excluded.checked_at`,
      [
        keyOf(form, url),
        form,
        withoutNul(url),
        new URL(url).hostname,
        content === null ? 'nothing-there' : 'kept',
        content === null ? null : withoutNul(content.url),
        content?.status ?? null,
        validators?.etag ?? null,
        validators?.lastModified ?? null,
        body,
        body?.length ?? 0,
        at,
      ],
    );
  }

  /** The server says that the copy is still right. */
  async confirm(form: PageForm, url: string, checkedAt: number): Promise<void> {
    await this.database.query('update web_page set checked_at = $2 where key = $1', [
      keyOf(form, url),
      new Date(checkedAt),
    ]);
  }

  /**
   * Deletes copies that nobody has asked about since `before` (epoch milliseconds) and, of the others, the longest
   * unchecked ones above `maxBytes` of packed text. Returns how many.
   */
  async forget(before: number, maxBytes: number): Promise<number> {
    const rows = await this.database.query(
      `delete from web_page where checked_at < $1 or id in (
         select id from (select id, sum(body_bytes) over (order by checked_at desc, id desc) as total from web_page) as newest
         where total > $2)
       returning id`,
      [new Date(before), maxBytes],
    );
    return rows.length;
  }
}

function keyOf(form: PageForm, url: string): Buffer {
  return createHash('sha256').update(`${form} ${url}`).digest();
}

/** The database's text takes every character but this one. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
