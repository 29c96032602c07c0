import { Migration } from '@mikro-orm/migrations';

/** People in the CRM: what we wrote of them, which record is whom, and the people of the CRM we are ourselves. */
export class Migration20261121CrmContacts extends Migration {
  override up(): void {
    this.addSql(`
      alter table crm_write
        add column record_type text not null default 'company' check (record_type in ('company', 'contact')),
        add column contact_id uuid references contact (id) on delete set null`);
    this.addSql(`
      create table crm_contact_link (
        vendor text not null,
        contact_id uuid not null references contact (id) on delete cascade,
        record_id text not null,
        primary key (vendor, contact_id)
      )`);
    this.addSql(`
      create table local_crm_contact (
        id bigint generated always as identity primary key,
        agent_key text unique,
        properties jsonb not null default '{}',
        email text generated always as (nullif(lower(properties ->> 'email'), '')) stored unique,
        created_at timestamptz not null default now()
      )`);
    this.addSql(`
      create table local_crm_contact_company (
        contact_id bigint not null references local_crm_contact (id) on delete cascade,
        company_id bigint not null references local_crm_company (id) on delete cascade,
        primary key (contact_id, company_id)
      )`);
  }

  override down(): void {
    this.addSql('drop table local_crm_contact_company, local_crm_contact, crm_contact_link');
    this.addSql(`delete from crm_write where record_type = 'contact'`);
    this.addSql('alter table crm_write drop column record_type, drop column contact_id');
  }
}
