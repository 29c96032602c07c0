import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';

/** Somebody with a title whom we do not take for staff of the company, and why. */
export interface LeftOutPerson {
  name: string;
  title: string;
  reason: string;
  /** Where they were read. */
  page: string;
}

/** The last time a source was asked for people of a company. */
export interface ContactLook {
  source: string;
  /** `read` when it answered; else in one word what was in the way. */
  state: string;
  /** For people; `null` when it answered. */
  reason: string | null;
  /** How many people it named. */
  people: number;
  /** What it cost, in the source's own credits. */
  credits: number;
  /** ISO 8601, UTC. */
  lookedAt: string;
  details: {
    /** Pages looked at, with what became of them. */
    pages?: { url: string; kind: string; state: string; reason: string | null }[];
    leftOut?: LeftOutPerson[];
    /** Titles that were asked for. */
    wanted?: string[];
    /** Something planned was not read. */
    partial?: boolean;
  };
}

/** When each source was last asked for people of a company. Shared by all runs, so nobody asks twice in a row. */
@Injectable()
export class ContactLooksRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async of(companyId: string): Promise<ContactLook[]> {
    const rows = await this.database.query<Omit<ContactLook, 'lookedAt'> & { looked_at: Date }>(
      `select source, state, reason, people, credits, details, looked_at from contact_look
       where company_id = $1 order by looked_at, source`,
      [companyId],
    );
    return rows.map(({ looked_at, ...look }) => ({ ...look, lookedAt: looked_at.toISOString() }));
  }

  async keep(companyId: string, look: ContactLook): Promise<void> {
    const { source, state, reason, people, credits, details, lookedAt } = look;
    await this.database.query(
      `insert into contact_look (company_id, source, state, reason, people, credits, details, looked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (company_id, source) do update set state = excluded.state, reason = excluded.reason,
         people = excluded.people, credits = excluded.credits, details = excluded.details, looked_at = excluded.looked_at`,
      [companyId, source, state, reason, people, credits, storedJson(details), lookedAt],
    );
  }
}
