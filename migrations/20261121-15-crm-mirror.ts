import { Migration } from '@mikro-orm/migrations';

/** What a CRM holds as we last read it, what of it is to be read again, and how far the reading has come. */
export class Migration20261121CrmMirror extends Migration {
  override up(): void {
    this.addSql(`
      create table crm_record (
        vendor text not null,
        type text not null check (type in ('company', 'contact', 'deal')),
        record_id text not null,
        properties jsonb not null,
        base jsonb not null,
        created_at timestamptz,
        modified_at timestamptz,
        read_at timestamptz not null,
        deleted_at timestamptz,
        announced_at timestamptz,
        streak int not null default 0,
        primary key (vendor, type, record_id)
      )`);
    this.addSql(
      `comment on column crm_record.base is 'The values when our side last took notice: what differs since is news.'`,
    );
    this.addSql(`create index crm_record_domain on crm_record (lower(properties ->> 'domain')) where type = 'company'`);
    this.addSql(`create index crm_record_email on crm_record (lower(properties ->> 'email')) where type = 'contact'`);
    this.addSql(`create index crm_record_unseen on crm_record (vendor, type, read_at) where deleted_at is null`);
    this.addSql(`
      create table crm_association (
        vendor text not null,
        from_type text not null,
        from_id text not null,
        to_type text not null,
        to_id text not null,
        is_primary boolean not null,
        primary key (vendor, from_type, from_id, to_type, to_id)
      )`);
    this.addSql('create index crm_association_to on crm_association (vendor, to_type, to_id)');
    this.addSql(`
      create table crm_alias (
        vendor text not null,
        type text not null,
        former_id text not null,
        record_id text not null,
        primary key (vendor, type, former_id)
      )`);
    this.addSql(`
      create table crm_owner (
        vendor text not null,
        owner_id text not null,
        email text,
        name text,
        primary key (vendor, owner_id)
      )`);
    this.addSql(`
      create table crm_pending (
        vendor text not null,
        type text not null,
        record_id text not null,
        kinds text[] not null,
        version bigint not null default 1,
        attempts int not null default 0,
        due_at timestamptz not null,
        leased_until timestamptz,
        primary key (vendor, type, record_id)
      )`);
    this.addSql('create index crm_pending_due on crm_pending (vendor, due_at)');
    this.addSql(`
      create table crm_cursor (
        vendor text not null,
        type text not null,
        modified_through timestamptz,
        polled_at timestamptz,
        deleted_checked_at timestamptz,
        full_started_at timestamptz,
        full_after text,
        full_read int not null default 0,
        full_finished_at timestamptz,
        problem text,
        primary key (vendor, type)
      )`);
    this.addSql(`create index crm_write_record on crm_write (vendor, record_id, applied_at desc)`);
    this.addSql(`alter table local_crm_company add column modified_at timestamptz not null default now()`);
    this.addSql(`
      create function local_crm_touch() returns trigger language plpgsql
      as $$ begin new.modified_at = clock_timestamp(); return new; end $$`);
    this.addSql(`
      create trigger local_crm_touch before update on local_crm_company
      for each row execute function local_crm_touch()`);
  }

  override down(): void {
    this.addSql('drop trigger local_crm_touch on local_crm_company');
    this.addSql('drop function local_crm_touch()');
    this.addSql('alter table local_crm_company drop column modified_at');
    this.addSql('drop index crm_write_record');
    this.addSql('drop table crm_cursor, crm_pending, crm_owner, crm_alias, crm_association, crm_record');
  }
}
