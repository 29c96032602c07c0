import { Migration } from '@mikro-orm/migrations';

/** The records everybody shares: companies with their facts, contacts, who we are and whom we look for. */
export class Migration20261121Records extends Migration {
  override up(): void {
    this.addSql('create extension if not exists pg_trgm');
    this.addSql('create extension if not exists unaccent');
    // A generated column may only call immutable functions; array_to_string is declared stable.
    this.addSql(`
      create function gtm_words(tags text[]) returns text language sql immutable
      as $$ select array_to_string(tags, ' ') $$`);
    this.addSql(`
      create table import_batch (
        id uuid primary key,
        file text not null,
        marked_as text not null,
        counts jsonb not null,
        created_at timestamptz not null default now()
      )`);
    this.addSql(`
      create table company (
        id uuid primary key default gen_random_uuid(),
        identity_key text not null unique,
        name text not null,
        domain text unique,
        country text,
        country_code char(2),
        employee_count int,
        industry text,
        description text,
        founded int,
        location text,
        tags text[] not null default '{}',
        extra jsonb not null default '{}',
        relationship text not null default 'prospect' check (relationship in ('prospect', 'customer', 'competitor')),
        import_id uuid references import_batch (id) on delete set null,
        import_line int,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        search tsvector generated always as (
          setweight(to_tsvector('english', coalesce(industry, '') || ' ' || gtm_words(tags)), 'A') ||
          setweight(to_tsvector('english', name), 'B') ||
          setweight(to_tsvector('english', coalesce(description, '')), 'C')
        ) stored
      )`);
    this.addSql('create index company_search on company using gin (search)');
    this.addSql('create index company_name_trgm on company using gin (name gin_trgm_ops)');
    this.addSql('create index company_filters on company (country_code, employee_count)');
    this.addSql(`
      create table fact (
        id bigint generated always as identity primary key,
        company_id uuid not null references company (id) on delete cascade,
        field text not null,
        value jsonb not null,
        authority text not null,
        source text not null,
        quote text not null,
        method text not null,
        confidence real not null,
        observed_at timestamptz not null,
        unique (company_id, field, source)
      )`);
    this.addSql(`
      create table contact (
        id uuid primary key default gen_random_uuid(),
        company_id uuid references company (id) on delete cascade,
        name text not null,
        title text,
        email text unique,
        linkedin_url text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    this.addSql(`
      create table suppression (
        kind text not null check (kind in ('domain', 'name')),
        value text not null,
        reason text not null,
        created_at timestamptz not null default now(),
        primary key (kind, value)
      )`);
    this.addSql(`
      create table profile (
        id int primary key default 1 check (id = 1),
        content jsonb not null,
        updated_at timestamptz not null default now()
      )`);
    this.addSql(`
      create table icp (
        intent text primary key check (intent in ('customer', 'partner')),
        content jsonb not null,
        version int not null,
        updated_at timestamptz not null default now()
      )`);
  }

  override down(): void {
    this.addSql('drop table icp, profile, suppression, contact, fact, company, import_batch');
    this.addSql('drop function gtm_words(text[])');
  }
}
