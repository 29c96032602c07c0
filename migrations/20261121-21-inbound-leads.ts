import { Migration } from '@mikro-orm/migrations';

/** Records of the CRM that came to us as leads with their last run, and what people are shown of them. */
export class Migration20261121InboundLeads extends Migration {
  override up(): void {
    this.addSql('alter table run add column priority smallint not null default 0');
    this.addSql(`
      create table inbound_lead (
        id uuid primary key default gen_random_uuid(),
        vendor text not null,
        type text not null check (type in ('company', 'contact')),
        record_id text not null,
        domain text,
        company_id uuid references company (id) on delete set null,
        contact_id uuid references contact (id) on delete set null,
        arrived_at timestamptz not null,
        runs int not null default 0,
        run_id uuid references run (id) on delete set null,
        shows_card boolean not null default false,
        view jsonb,
        posted jsonb,
        gone_at timestamptz,
        unique (vendor, type, record_id)
      )`);
    this.addSql(
      `comment on column inbound_lead.view is 'What its card shows; null before its first score and when it is gone.'`,
    );
    this.addSql('create index inbound_lead_arrived on inbound_lead (arrived_at desc)');
    this.addSql("create index inbound_lead_domain on inbound_lead (domain, arrived_at) where type = 'contact'");
  }

  override down(): void {
    this.addSql('drop table inbound_lead');
    this.addSql('alter table run drop column priority');
  }
}
