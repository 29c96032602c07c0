import { Migration } from '@mikro-orm/migrations';

/** What a model said for a campaign, before anything of it was proven: a run that goes on after a stop asks nothing twice. */
export class Migration20261122CampaignAnswers extends Migration {
  override up(): void {
    this.addSql(`
      create table campaign_answer (
        run_id uuid not null,
        key text not null,
        campaign_id uuid not null references campaign (id) on delete cascade,
        answer jsonb not null,
        at timestamptz not null,
        primary key (run_id, key)
      )`);
    this.addSql('create index campaign_answer_campaign on campaign_answer (campaign_id)');
  }

  override down(): void {
    this.addSql('drop table campaign_answer');
  }
}
