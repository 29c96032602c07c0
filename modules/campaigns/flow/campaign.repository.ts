import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NotFoundError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import { BuiltPart } from '../build-part.rules.ts';
import type { CampaignPart } from '../context/context-requirements.data.ts';
import { EmailSettings } from '../parts/email-settings.ts';
import { SiteReading } from '../parts/site-reading.ts';

/** What a website gave when it was last looked at. */
export interface StoredReading {
  reading: SiteReading | null;
  /** Why there is none, for people. */
  reason: string | null;
  readAt: Date;
}

export interface StoredCampaign {
  id: string;
  domain: string;
  settings: EmailSettings;
  /** ISO 8601, UTC. */
  createdAt: string;
}

interface NewVersion {
  content: BuiltPart;
  madeAt: Date;
  /** `run`, or the person who corrected it. */
  madeBy: string;
  /** The newest correction that it was built with; 0: none. */
  correctionsSeen: number;
  /** The latest change of people's own material that it was built with; 0: none. */
  materialSeen: number;
}

export interface PartVersion extends NewVersion {
  version: number;
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

  /** Throws NotFoundError. */
  async campaign(id: string, sql: Sql = this.database): Promise<StoredCampaign> {
    if (!z.uuid().safeParse(id).success)
      throw new NotFoundError('CAMPAIGN.BAD_ID', `"${id.slice(0, 100)}" is not a campaign id; those are UUIDs.`);
    const [row] = await sql.query<{ domain: string; settings: unknown; created_at: Date }>(
      'select domain, settings, created_at from campaign where id = $1',
      [id],
    );
    if (row === undefined) throw new NotFoundError('CAMPAIGN.UNKNOWN', `There is no campaign ${id}.`);
    return {
      id,
      domain: row.domain,
      settings: EmailSettings.parse(row.settings),
      createdAt: row.created_at.toISOString(),
    };
  }

  async list(domain: string | null, most: number): Promise<{ id: string; domain: string; created_at: string }[]> {
    const rows = await this.database.query<{ id: string; domain: string; created_at: Date }>(
      `select id, domain, created_at from campaign where $1::text is null or domain = $1
       order by created_at desc, id limit $2`,
      [domain, most],
    );
    return rows.map(({ created_at, ...row }) => ({ ...row, created_at: created_at.toISOString() }));
  }

  async keepSettings(sql: Sql, id: string, settings: EmailSettings): Promise<void> {
    await sql.query('update campaign set settings = $2 where id = $1', [id, storedJson(settings)]);
  }

  /** Adds a version of a part; returns its number. */
  async addVersion(sql: Sql, campaignId: string, version: NewVersion): Promise<number> {
    const { content, madeAt, madeBy, correctionsSeen, materialSeen } = version;
    const [row] = await sql.query<{ version: number }>(
      `insert into campaign_part (campaign_id, part, version, content, made_at, made_by, corrections_seen, material_seen)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7
       from campaign_part where campaign_id = $1 and part = $2
       returning version`,
      [campaignId, content.part, storedJson(content), madeAt.toISOString(), madeBy, correctionsSeen, materialSeen],
    );
    return row!.version;
  }

  /** All versions of a part, the first one first. */
  async versions(campaignId: string, part: CampaignPart): Promise<PartVersion[]> {
    const rows = await this.database.query<VersionRow>(
      'select * from campaign_part where campaign_id = $1 and part = $2 order by version',
      [campaignId, part],
    );
    return rows.map(toVersion);
  }

  /** The newest version of each part that was made. */
  async newest(campaignId: string, sql: Sql = this.database): Promise<Map<CampaignPart, PartVersion>> {
    const rows = await sql.query<VersionRow>(
      'select distinct on (part) * from campaign_part where campaign_id = $1 order by part, version desc',
      [campaignId],
    );
    return new Map(rows.map(toVersion).map((version) => [version.content.part, version]));
  }
}

interface VersionRow {
  version: number;
  content: unknown;
  made_at: Date;
  made_by: string;
  corrections_seen: number;
  material_seen: number;
}

function toVersion(row: VersionRow): PartVersion {
  return {
    version: row.version,
    content: BuiltPart.parse(row.content),
    madeAt: row.made_at,
    madeBy: row.made_by,
    correctionsSeen: row.corrections_seen,
    materialSeen: row.material_seen,
  };
}
