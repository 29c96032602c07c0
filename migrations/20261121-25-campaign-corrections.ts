import { Migration } from '@mikro-orm/migrations';

/**
 * What people corrected in campaigns. Facts about a website hold for all its campaigns, wordings and settings for one.
 * Each version of a part says who made it and which corrections it has seen, so that a later one makes it stale.
 */
export class Migration20261121CampaignCorrections extends Migration {
  override up(): void {
    this.addSql(`
      create table campaign_correction (
        id int generated always as identity primary key,
        campaign_id uuid not null references campaign (id) on delete cascade,
        domain text not null,
        is_of_website boolean not null,
        correction jsonb not null,
        by text not null,
        at timestamptz not null
      )`);
    this.addSql('create index campaign_correction_domain on campaign_correction (domain, id)');
    this.addSql(`alter table campaign_part add column corrections_seen int not null default 0,
      add column made_by text not null default 'run'`);
  }

  override down(): void {
    this.addSql('alter table campaign_part drop column corrections_seen, drop column made_by');
    this.addSql('drop table campaign_correction');
  }
}
