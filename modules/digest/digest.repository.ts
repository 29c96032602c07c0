import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import type { Audience } from './days/day-numbers.ts';
import type { Period } from './days/local-days.rules.ts';
import type { Digest } from './digest.ts';

/** What tells one digest from another. */
export interface DigestKey {
  audience: Audience;
  zone: string;
  period: Period;
}

/** Digests of days that are over. */
@Injectable()
export class DigestRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async find(key: DigestKey): Promise<Digest | null> {
    const [row] = await this.database.query<{ content: Digest }>(
      `select content from digest where audience = $1 and zone = $2 and first_day = $3 and last_day = $4`,
      columns(key),
    );
    return row?.content ?? null;
  }

  /** Keeps the first one; of two processes that make it at once, the slower gets what the other made. */
  async keep(key: DigestKey, digest: Digest): Promise<Digest> {
    await this.database.query(
      `insert into digest (audience, zone, first_day, last_day, content) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [...columns(key), storedJson(digest)],
    );
    return (await this.find(key)) ?? digest;
  }
}

function columns({ audience, zone, period }: DigestKey): string[] {
  return [audience.kind === 'rep' ? audience.email : 'manager', zone, period.first, period.last];
}
