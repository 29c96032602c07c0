import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';

/** The last time a source was asked about a company. */
export interface Look {
  source: string;
  /** `read` when it answered; else in one word what was in the way. */
  state: string;
  /** For people; `null` when it answered. */
  reason: string | null;
  /** How many facts it gave. */
  facts: number;
  /** What it cost, in the source's own credits. */
  credits: number;
  /** ISO 8601, UTC. */
  lookedAt: string;
  /** Whatever else is worth showing: pages, quality. */
  details: Record<string, unknown>;
}

/** When each source was last asked about a company. Shared by all runs, so nobody asks twice in a row. */
@Injectable()
export class LooksRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async of(companyId: string): Promise<Look[]> {
    const rows = await this.database.query<Omit<Look, 'lookedAt'> & { looked_at: Date }>(
      `select source, state, reason, facts, credits, details, looked_at from enrichment_look
       where company_id = $1 order by looked_at`,
      [companyId],
    );
    return rows.map(({ looked_at, ...look }) => ({ ...look, lookedAt: looked_at.toISOString() }));
  }

  async keep(companyId: string, look: Look): Promise<void> {
    await this.database.query(
      `insert into enrichment_look (company_id, source, state, reason, facts, credits, details, looked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (company_id, source) do update set state = excluded.state, reason = excluded.reason,
         facts = excluded.facts, credits = excluded.credits, details = excluded.details, looked_at = excluded.looked_at`,
      [
        companyId,
        look.source,
        look.state,
        look.reason,
        look.facts,
        look.credits,
        storedJson(look.details),
        look.lookedAt,
      ],
    );
  }
}
