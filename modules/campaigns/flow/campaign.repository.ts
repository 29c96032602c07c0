import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import { BuiltPart } from '../build-part.rules.ts';
import type { CampaignPart } from '../context/context-requirements.data.ts';
import { SiteReading } from '../parts/site-reading.ts';

/** What a website gave when it was last looked at. */
export interface StoredReading {
  reading: SiteReading | null;
  /** Why there is none, for people. */
  reason: string | null;
  readAt: Date;
}

/** Campaigns, the versions of their parts, and what was read for them. */
@Injectable()
export class CampaignRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async reading(domain: string): Promise<StoredReading | null> {
    const [row] = await this.database.query<{ reading: unknown; reason: string | null; read_at: Date }>(
      'select reading, reason, read_at from campaign_reading where domain = $1',
      [domain],
    );
    if (row === undefined) return null;
    return {
      reading: row.reading === null ? null : SiteReading.parse(row.reading),
      reason: row.reason,
      readAt: row.read_at,
    };
  }

  async keepReading(domain: string, { reading, reason, readAt }: StoredReading): Promise<void> {
    await this.database.query(
      `insert into campaign_reading (domain, reading, reason, read_at) values ($1, $2, $3, $4)
       on conflict (domain) do update set reading = excluded.reading, reason = excluded.reason, read_at = excluded.read_at`,
      [domain, reading === null ? null : storedJson(reading), reason, readAt.toISOString()],
    );
  }

  /** Stores a campaign under an id that its run has chosen; the same id again changes nothing. */
  async create(id: string, domain: string, settings: unknown): Promise<void> {
    await this.database.query(
      'insert into campaign (id, domain, settings) values ($1, $2, $3) on conflict (id) do nothing',
      [id, domain, storedJson(settings)],
    );
  }

  /** Adds a version of a part; returns its number. */
  async addVersion(campaignId: string, content: BuiltPart, madeAt: Date): Promise<number> {
    const [row] = await this.database.query<{ version: number }>(
      `insert into campaign_part (campaign_id, part, version, content, made_at)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4 from campaign_part where campaign_id = $1 and part = $2
       returning version`,
      [campaignId, content.part, storedJson(content), madeAt.toISOString()],
    );
    return row!.version;
  }

  /** The newest version of each part that was made. */
  async parts(campaignId: string): Promise<Map<CampaignPart, BuiltPart>> {
    const rows = await this.database.query<{ content: unknown }>(
      'select distinct on (part) content from campaign_part where campaign_id = $1 order by part, version desc',
      [campaignId],
    );
    return new Map(rows.map(({ content }) => BuiltPart.parse(content)).map((part) => [part.part, part]));
  }
}
