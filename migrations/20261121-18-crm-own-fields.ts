import { Migration } from '@mikro-orm/migrations';

/** Our note of any record, what would have been written while writing is off, and which run wrote what. */
export class Migration20261121CrmOwnFields extends Migration {
  override up(): void {
    this.addSql(`
      create table crm_note (
        vendor text not null,
        record_type text not null check (record_type in ('company', 'contact')),
        record_id text not null,
        note_id text not null,
        primary key (vendor, record_type, record_id)
      )`);
    this.addSql(`
      insert into crm_note (vendor, record_type, record_id, note_id)
      select distinct on (vendor, record_id) vendor, 'company', record_id, note_id from crm_link
      where note_id is not null order by vendor, record_id, company_id`);
    this.addSql('alter table crm_link drop column note_id');
    this.addSql(`
      create table crm_shadow_write (
        id bigint generated always as identity primary key,
        idempotency_key text not null unique,
        vendor text not null,
        record_type text not null check (record_type in ('company', 'contact')),
        record_id text not null,
        run_id uuid references run (id) on delete set null,
        before jsonb not null,
        after jsonb not null,
        has_note boolean not null,
        at timestamptz not null default now()
      )`);
    this.addSql('create index crm_shadow_write_recent on crm_shadow_write (at desc)');
    this.addSql('alter table crm_write add column run_id uuid references run (id) on delete set null');
    this.addSql('create index crm_write_run on crm_write (run_id)');
    this.addSql('alter table local_crm_contact add column note_html text, add column note_id uuid');
  }

  override down(): void {
    this.addSql('alter table local_crm_contact drop column note_html, drop column note_id');
    this.addSql('alter table crm_write drop column run_id');
    this.addSql('alter table crm_link add column note_id text');
    this.addSql(`
      update crm_link set note_id = crm_note.note_id from crm_note
      where crm_note.vendor = crm_link.vendor and crm_note.record_type = 'company'
        and crm_note.record_id = crm_link.record_id`);
    this.addSql('drop table crm_shadow_write, crm_note');
  }
}
