import { Migration } from '@mikro-orm/migrations';

/** What it means that a deal stands in a stage: which ones are won, which are lost. */
export class Migration20261121CrmPipelines extends Migration {
  override up(): void {
    this.addSql(`
      create table crm_stage (
        vendor text not null,
        pipeline_id text not null,
        stage_id text not null,
        pipeline text not null,
        label text not null,
        position int not null,
        outcome text not null check (outcome in ('open', 'won', 'lost')),
        primary key (vendor, pipeline_id, stage_id)
      )`);
  }

  override down(): void {
    this.addSql('drop table crm_stage');
  }
}
