import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import { Correction, type Lock } from './correction.ts';

/** Corrections of a website's campaigns. Nothing ever takes one away; a later one goes over it. */
@Injectable()
export class CorrectionRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Until the transaction ends nobody else corrects or stores a part of a campaign about this website. */
  async holdWebsite(sql: Sql, domain: string): Promise<void> {
    await sql.query("select pg_advisory_xact_lock(hashtextextended('campaign:' || $1, 0))", [domain]);
  }

  /** What counts for one campaign, the oldest first. */
  async locks(campaign: { id: string; domain: string }, sql: Sql = this.database): Promise<Lock[]> {
    const rows = await sql.query<{ id: number; campaign_id: string; by: string; at: Date; correction: unknown }>(
      `select id, campaign_id, by, at, correction from campaign_correction
       where domain = $1 and (is_of_website or campaign_id = $2) order by id`,
      [campaign.domain, campaign.id],
    );
    return rows.map(({ id, campaign_id, by, at, correction }) => ({
      id,
      campaignId: campaign_id,
      by,
      at: at.toISOString(),
      correction: Correction.parse(correction),
    }));
  }

  /** When something about a website was last corrected; `null`: never. */
  async lastChange(domain: string): Promise<Date | null> {
    const [row] = await this.database.query<{ at: Date | null }>(
      'select max(at) as at from campaign_correction where domain = $1',
      [domain],
    );
    return row!.at;
  }

  async add(
    sql: Sql,
    campaign: { id: string; domain: string },
    correction: Correction,
    by: string,
    at: Date,
  ): Promise<Lock> {
    const isOfWebsite = correction.kind === 'statement' || correction.kind === 'section';
    const [row] = await sql.query<{ id: number }>(
      `insert into campaign_correction (campaign_id, domain, is_of_website, correction, by, at)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [campaign.id, campaign.domain, isOfWebsite, storedJson(correction), by, at.toISOString()],
    );
    return { id: row!.id, campaignId: campaign.id, by, at: at.toISOString(), correction };
  }
}
