import { Migration } from '@mikro-orm/migrations';

/** Decisions about personas, and the approved drafts that stand on a CRM's records. */
export class Migration20261122CampaignWriteBack extends Migration {
  override up(): void {
    this.addSql(`
      create table campaign_persona_decision (
        id int generated always as identity primary key,
        campaign_id uuid not null references campaign (id) on delete cascade,
        digest text not null,
        decision text not null check (decision in ('approved', 'rejected')),
        reason text,
        by text not null,
        at timestamptz not null
      )`);
    this.addSql('create index campaign_persona_decision_campaign on campaign_persona_decision (campaign_id, id)');
    this.addSql(`
      create table crm_draft (
        key text primary key,
        vendor text not null,
        campaign_id uuid not null references campaign (id) on delete cascade,
        step int not null,
        digest text not null,
        company_id uuid references company (id) on delete set null,
        record_id text not null,
        contact_record_id text,
        draft_id text not null,
        mark text not null,
        subject text not null,
        content jsonb not null,
        plan_id uuid references approval (id) on delete set null,
        run_id uuid references run (id) on delete set null,
        placed_at timestamptz not null,
        removed_at timestamptz
      )`);
    this.addSql('create index crm_draft_campaign on crm_draft (campaign_id)');
    this.addSql('create index crm_draft_run on crm_draft (run_id)');
    this.addSql(`
      create table crm_draft_note (
        vendor text not null,
        campaign_id uuid not null references campaign (id) on delete cascade,
        record_id text not null,
        note_id text not null,
        mark text not null,
        primary key (vendor, campaign_id, record_id)
      )`);
  }

  override down(): void {
    this.addSql('drop table crm_draft_note, crm_draft, campaign_persona_decision');
  }
}
