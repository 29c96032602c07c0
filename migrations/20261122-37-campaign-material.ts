import { Migration } from '@mikro-orm/migrations';

/**
 * Notes and documents that people gave about a website's company. They hold for all its campaigns, as corrections do.
 * What is taken away loses its text at once; the row stays. `change` grows with whatever is given or taken away, and a
 * part says up to which it has seen, so that a later one makes it stale.
 */
export class Migration20261122CampaignMaterial extends Migration {
  override up(): void {
    this.addSql('create sequence campaign_material_change as int');
    this.addSql(`
      create table campaign_material (
        id uuid primary key,
        domain text not null,
        name text not null,
        kind text not null,
        digest text not null,
        passages jsonb not null,
        reading jsonb not null,
        characters int not null,
        given_by text not null,
        given_at timestamptz not null,
        removed_by text,
        removed_at timestamptz,
        change int not null default nextval('campaign_material_change')
      )`);
    this.addSql(
      'create unique index campaign_material_once on campaign_material (domain, digest) where removed_at is null',
    );
    this.addSql('alter table campaign_part add column material_seen int not null default 0');
  }

  override down(): void {
    this.addSql('alter table campaign_part drop column material_seen');
    this.addSql('drop table campaign_material');
    this.addSql('drop sequence campaign_material_change');
  }
}
