import { Migration } from '@mikro-orm/migrations';

/** When each source was last asked about a company, and what came of it: shared by all runs. */
export class Migration20261121Enrichment extends Migration {
  override up(): void {
    this.addSql(`
      create table enrichment_look (
        company_id uuid not null references company (id) on delete cascade,
        source text not null,
        state text not null,
        reason text,
        facts int not null,
        credits real not null default 0,
        details jsonb not null default '{}',
        looked_at timestamptz not null,
        primary key (company_id, source)
      )`);
  }

  override down(): void {
    this.addSql('drop table enrichment_look');
  }
}
