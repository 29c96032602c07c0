import { Migration } from '@mikro-orm/migrations';

/** Versions of the scoring model, what leads did, the score of each record with its history, and what people think of it. */
export class Migration20261121Scoring extends Migration {
  override up(): void {
    this.addSql(`
      create table scoring_model (
        version int generated always as identity primary key,
        name text not null,
        document text not null,
        state text not null default 'draft' check (state in ('draft', 'published', 'archived')),
        back_test jsonb,
        created_by text not null,
        created_at timestamptz not null default now(),
        published_by text,
        published_at timestamptz,
        archived_by text,
        archived_at timestamptz
      )`);
    this.addSql(`create unique index scoring_model_published on scoring_model (state) where state = 'published'`);
    this.addSql(`
      create table engagement_event (
        id bigint generated always as identity primary key,
        company_id uuid references company (id) on delete cascade,
        contact_id uuid references contact (id) on delete cascade,
        event text not null,
        at timestamptz not null,
        source text not null,
        external_id text,
        received_at timestamptz not null default now(),
        check (num_nonnulls(company_id, contact_id) > 0),
        unique (source, external_id)
      )`);
    this.addSql('create index engagement_of_company on engagement_event (company_id, at)');
    this.addSql('create index engagement_of_contact on engagement_event (contact_id, at) where contact_id is not null');
    this.addSql(`
      create table score (
        record_id uuid primary key,
        company_id uuid references company (id) on delete cascade,
        contact_id uuid references contact (id) on delete cascade,
        fit smallint,
        engagement smallint,
        band text,
        coverage real not null,
        segment text,
        card jsonb not null,
        model_version int not null,
        facts_hash text not null,
        scored_at timestamptz not null,
        check (record_id = coalesce(contact_id, company_id) and num_nonnulls(company_id, contact_id) = 1)
      )`);
    this.addSql('create index score_of_company on score (company_id, fit desc) where company_id is not null');
    this.addSql('create index score_of_contact on score (contact_id) where contact_id is not null');
    this.addSql('create index score_by_fit on score (fit desc nulls last, record_id)');
    this.addSql(`
      create table score_history (
        id bigint generated always as identity primary key,
        record_id uuid not null references score (record_id) on delete cascade,
        fit smallint,
        engagement smallint,
        band text,
        coverage real not null,
        segment text,
        model_version int not null,
        scored_at timestamptz not null
      )`);
    this.addSql('create index score_history_of_record on score_history (record_id, id desc)');
    this.addSql(`
      create table score_feedback (
        id bigint generated always as identity primary key,
        record_id uuid not null references score (record_id) on delete cascade,
        agrees boolean not null,
        reason text,
        actor text not null,
        fit smallint,
        band text,
        model_version int not null,
        created_at timestamptz not null default now(),
        unique (record_id, actor, model_version)
      )`);
  }

  override down(): void {
    this.addSql('drop table score_feedback, score_history, score, engagement_event, scoring_model');
  }
}
