import { Migration } from '@mikro-orm/migrations';

/** When a lead's record was made, when people were shown it, and when one of them first got in touch. */
export class Migration20261122LeadTimes extends Migration {
  override up(): void {
    this.addSql('alter table inbound_lead add column created_at timestamptz, add column shown_at timestamptz');
    this.addSql(`
      create table lead_touch (
        lead_id uuid primary key references inbound_lead (id) on delete cascade,
        at timestamptz not null,
        sign text not null
      )`);
    this.addSql(`comment on table lead_touch is 'The first sign in the CRM that a person got in touch with a lead.'`);
  }

  override down(): void {
    this.addSql('drop table lead_touch');
    this.addSql('alter table inbound_lead drop column created_at, drop column shown_at');
  }
}
