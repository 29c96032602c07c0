import { Migration } from '@mikro-orm/migrations';

/** What people decided about single drafts of campaigns. A decision holds for the words it was made about. */
export class Migration20261121CampaignDecisions extends Migration {
  override up(): void {
    this.addSql(`
      create table campaign_draft_decision (
        id int generated always as identity primary key,
        campaign_id uuid not null references campaign (id) on delete cascade,
        step int not null,
        digest text not null,
        decision text not null check (decision in ('approved', 'rejected')),
        reason text,
        by text not null,
        at timestamptz not null
      )`);
    this.addSql('create index campaign_draft_decision_campaign on campaign_draft_decision (campaign_id, id)');
  }

  override down(): void {
    this.addSql('drop table campaign_draft_decision');
  }
}
