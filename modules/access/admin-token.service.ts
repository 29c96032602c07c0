import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';

const KEY = 'admin_token_sha256';

/** The token of the REST API. Only its SHA-256 is kept, so it can be shown once and replaced, never read back. */
@Injectable()
export class AdminTokenService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Makes the token at first start. Returns it then, and `null` ever after. */
  async createIfMissing(): Promise<string | null> {
    const token = newToken();
    const rows = await this.database.query(
      'insert into setting (key, value) values ($1, $2) on conflict do nothing returning key',
      [KEY, JSON.stringify(digest(token))],
    );
    return rows.length === 1 ? token : null;
  }

  /** Replaces the token; the old one stops working at once. */
  async rotate(): Promise<string> {
    const token = newToken();
    await this.database.query(
      `insert into setting (key, value) values ($1, $2)
       on conflict (key) do update set value = excluded.value, updated_at = now()`,
      [KEY, JSON.stringify(digest(token))],
    );
    return token;
  }

  /** Compares digests of equal length in constant time, so that nothing can be learned from how long it takes. */
  async accepts(token: string): Promise<boolean> {
    const [row] = await this.database.query<{ value: string }>('select value from setting where key = $1', [KEY]);
    return row !== undefined && timingSafeEqual(Buffer.from(digest(token), 'hex'), Buffer.from(row.value, 'hex'));
  }
}

function newToken(): string {
  return `gtm_${randomBytes(24).toString('base64url')}`;
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
