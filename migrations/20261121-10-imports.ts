import { Migration } from '@mikro-orm/migrations';

/** Head counts as ranges, people from files, and what an import changed, so that it can be taken back. */
export class Migration20261121Imports extends Migration {
  override up(): void {
    this.addSql('alter table company add column employee_min int, add column employee_max int');
    this.addSql(`
      alter table contact
        add column if not exists identity_key text unique,
        add column if not exists first_name text,
        add column if not exists last_name text,
        add column if not exists phone text,
        add column if not exists owner text,
        add column if not exists lead_status text,
        add column if not exists lead_source text,
        add column if not exists tags text[] not null default '{}',
        add column if not exists extra jsonb not null default '{}',
        add column if not exists import_id uuid references import_batch (id) on delete set null,
        add column if not exists import_line int`);
    this.addSql('create index contact_company on contact (company_id)');
    this.addSql('create index contact_import on contact (import_id) where import_id is not null');
    // Undoing an import finds its rows by this; a file has many rows per import, so the index stays small per entry.
    this.addSql('create index company_import on company (import_id) where import_id is not null');
    this.addSql(`
      alter table import_batch
        add column kind text not null default 'companies' check (kind in ('companies', 'leads')),
        add column actor text not null default 'cli',
        add column undone_at timestamptz`);
    this.addSql('alter table suppression add column import_id uuid references import_batch (id) on delete set null');
    this.addSql(`
      create table import_change (
        import_id uuid not null references import_batch (id) on delete cascade,
        record text not null check (record in ('company', 'contact')),
        record_id uuid not null,
        before jsonb not null,
        after jsonb not null,
        primary key (import_id, record, record_id)
      )`);
  }

  override down(): void {
    this.addSql('drop table import_change');
    this.addSql('alter table suppression drop column import_id');
    this.addSql('alter table import_batch drop column kind, drop column actor, drop column undone_at');
    this.addSql('drop index company_import, contact_import, contact_company');
    this.addSql(`
      alter table contact drop column identity_key, drop column first_name, drop column last_name, drop column phone,
        drop column owner, drop column lead_status, drop column lead_source, drop column tags, drop column extra,
        drop column import_id, drop column import_line`);
    this.addSql('alter table company drop column employee_min, drop column employee_max');
  }
}
