import { Migration } from '@mikro-orm/migrations';

/**
 * Campaigns by website, each with the newest version of its parts, and what was read of a website for them. A reading is
 * shared by all campaigns about it while it is fresh; it is null, with a reason, when the website could not be read.
 */
export class Migration20261121Campaigns extends Migration {
  override up(): void {
    this.addSql(`
      create table campaign_reading (
        domain text primary key,
        reading jsonb,
        reason text,
        read_at timestamptz not null
      )`);
    this.addSql(`
      create table campaign (
        id uuid primary key,
        domain text not null,
        settings jsonb not null,
        created_at timestamptz not null default now()
      )`);
    this.addSql('create index campaign_domain on campaign (domain, created_at desc)');
    this.addSql(`
      create table campaign_part (
        campaign_id uuid not null references campaign (id) on delete cascade,
        part text not null,
        version int not null check (version > 0),
        content jsonb not null,
        made_at timestamptz not null,
        primary key (campaign_id, part, version)
      )`);
  }

  override down(): void {
    this.addSql('drop table campaign_part, campaign, campaign_reading');
  }
}
