import { Migration } from '@mikro-orm/migrations';

/** What was written to a CRM with what stood there before, and the CRM we are when there is no other. */
export class Migration20261121Crm extends Migration {
  override up(): void {
    this.addSql(`
      create table crm_write (
        id bigint generated always as identity primary key,
        idempotency_key text not null unique,
        vendor text not null,
        company_id uuid references company (id) on delete set null,
        record_id text not null,
        action text not null check (action in ('create', 'update')),
        before jsonb not null,
        after jsonb not null,
        applied_at timestamptz not null default now()
      )`);
    this.addSql(`
      create table crm_link (
        vendor text not null,
        company_id uuid not null references company (id) on delete cascade,
        record_id text not null,
        note_id text,
        primary key (vendor, company_id)
      )`);
    this.addSql(`
      create table local_crm_company (
        id bigint generated always as identity primary key,
        agent_key text unique,
        name text,
        domain text,
        properties jsonb not null default '{}',
        note_html text,
        created_at timestamptz not null default now()
      )`);
    this.addSql('create index local_crm_domain on local_crm_company (domain)');
  }

  override down(): void {
    this.addSql('drop table local_crm_company, crm_link, crm_write');
  }
}
