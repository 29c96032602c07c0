import { Migration } from '@mikro-orm/migrations';

/** Records that people list, change, take away and bring back: what was there before stays readable. */
export class Migration20261121RecordLists extends Migration {
  override up(): void {
    this.addSql(`
      alter table company
        add column owner text,
        add column linkedin_url text,
        add column person_fields text[] not null default '{}',
        add column deleted_at timestamptz,
        add column merged_into uuid references company (id) on delete set null`);
    this.addSql(`
      alter table contact
        add column person_fields text[] not null default '{}',
        add column deleted_at timestamptz,
        add column merged_into uuid references contact (id) on delete set null`);
    // One index for each order of the lists; what is taken away is not in them.
    this.addSql('create index company_by_name on company (lower(name), id) where deleted_at is null');
    this.addSql('create index company_by_created on company (created_at, id) where deleted_at is null');
    this.addSql('create index company_by_employees on company (employee_count, id) where deleted_at is null');
    this.addSql('create index company_by_industry on company (lower(industry)) where deleted_at is null');
    this.addSql(`
      create index company_by_owner on company (lower(coalesce(owner, extra ->> 'owner')))
      where coalesce(owner, extra ->> 'owner') is not null`);
    this.addSql('create index company_merged on company (merged_into) where merged_into is not null');
    this.addSql('create index contact_merged on contact (merged_into) where merged_into is not null');
    this.addSql('create index contact_by_name on contact (lower(name), id) where deleted_at is null');
    this.addSql('create index contact_by_created on contact (created_at, id) where deleted_at is null');
    this.addSql('create index contact_by_owner on contact (lower(owner)) where owner is not null');
    this.addSql(`
      create index contact_words on contact using gin (
        (lower(name || ' ' || coalesce(title, '') || ' ' || coalesce(email, ''))) gin_trgm_ops)`);
    this.addSql('create index score_companies_by_fit on score (fit, record_id) where company_id is not null');
    this.addSql('create index score_contacts_by_fit on score (fit, record_id) where contact_id is not null');
    this.addSql(`
      create table record_change (
        id bigint generated always as identity primary key,
        record text not null check (record in ('company', 'contact')),
        record_id uuid not null,
        field text not null,
        before jsonb,
        after jsonb,
        authority text not null,
        actor text not null,
        source text not null,
        quote text,
        at timestamptz not null default now()
      )`);
    this.addSql('create index record_change_record on record_change (record, record_id, id)');
    this.addSql(`
      create table duplicate (
        id int generated always as identity primary key,
        record text not null check (record in ('company', 'contact')),
        one_id uuid not null,
        other_id uuid not null,
        score real not null,
        reasons text[] not null,
        state text not null default 'open' check (state in ('open', 'merged', 'dismissed')),
        found_at timestamptz not null default now(),
        decided_by text,
        decided_at timestamptz,
        -- What the merge did, so that it can be taken back.
        done jsonb,
        unique (one_id, other_id),
        check (one_id < other_id)
      )`);
    this.addSql('create index duplicate_state on duplicate (state, score desc, id)');
    this.addSql('create index import_change_record on import_change (record, record_id)');
  }

  override down(): void {
    this.addSql('drop index import_change_record, score_contacts_by_fit, score_companies_by_fit');
    this.addSql('drop table duplicate, record_change');
    this.addSql('drop index contact_words, contact_by_owner, contact_by_created, contact_by_name, company_by_owner');
    this.addSql('drop index company_by_industry, company_by_employees, company_by_created, company_by_name');
    this.addSql('alter table contact drop column person_fields, drop column merged_into, drop column deleted_at');
    this.addSql(`
      alter table company drop column owner, drop column linkedin_url, drop column person_fields,
        drop column merged_into, drop column deleted_at`);
  }
}
