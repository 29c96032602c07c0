import { Migration } from '@mikro-orm/migrations';

/**
 * Which scores are due again. Whoever writes a fact the model in use looks at leaves a line here in the same
 * transaction, by trigger, so that no writer can forget it and no crash can lose it. Lines are only ever added: that
 * never waits for another writer. Who renews the scores takes all lines of a record together.
 */
export class Migration20261121ScoreRenewal extends Migration {
  override up(): void {
    this.addSql(`
      create table score_concern (
        -- 'people': what the people of a company say about the company.
        said_in text not null check (said_in in ('company', 'fact', 'people', 'contact', 'event')),
        field text not null,
        primary key (said_in, field)
      )`);
    this.addSql(`comment on table score_concern is 'The fields the scoring model in use looks at.'`);
    this.addSql(`
      create table score_due (
        id bigint generated always as identity primary key,
        -- 'import': all records of an import that have no score yet.
        kind text not null check (kind in ('company', 'contact', 'import')),
        record_id uuid not null,
        due_at timestamptz not null default now(),
        attempts int not null default 0
      )`);
    this.addSql(`
      create function score_looks_at(place text, name text) returns boolean language sql stable
      as $$ select exists (select from score_concern where said_in = place and field = name) $$`);
    this.companyTriggers();
    this.factTrigger();
    this.contactTrigger();
    this.addSql(`
      create function engagement_score_due() returns trigger language plpgsql as $$
      begin
        insert into score_due (kind, record_id)
        select distinct 'company', company_id from added where company_id is not null and score_looks_at('event', event)
        union all
        select distinct 'contact', contact_id from added where contact_id is not null and score_looks_at('event', event);
        return null;
      end $$`);
    this.addSql(`
      create trigger score_due_for_new after insert on engagement_event referencing new table as added
      for each statement execute function engagement_score_due()`);
    // A merge gives the events of one record to another.
    this.addSql(`
      create trigger score_due after update on engagement_event referencing new table as added
      for each statement execute function engagement_score_due()`);
    this.addSql(`
      create function import_score_due() returns trigger language plpgsql as $$
      begin
        insert into score_due (kind, record_id) values ('import', new.id);
        return null;
      end $$`);
    this.addSql(
      'create trigger score_due after insert on import_batch for each row execute function import_score_due()',
    );
  }

  private companyTriggers(): void {
    this.addSql(`
      create function company_score_due() returns trigger language plpgsql as $$
      declare
        before jsonb;
        after jsonb;
      begin
        if tg_op = 'UPDATE' and old.deleted_at is not distinct from new.deleted_at then
          before := jsonb_build_object('industry', old.industry, 'employee_count', old.employee_count,
            'employee_min', old.employee_min, 'employee_max', old.employee_max, 'country', old.country,
            'country_code', old.country_code, 'location', old.location, 'description', old.description,
            'founded', old.founded, 'relationship', old.relationship, 'tags', old.tags);
          after := jsonb_build_object('industry', new.industry, 'employee_count', new.employee_count,
            'employee_min', new.employee_min, 'employee_max', new.employee_max, 'country', new.country,
            'country_code', new.country_code, 'location', new.location, 'description', new.description,
            'founded', new.founded, 'relationship', new.relationship, 'tags', new.tags);
          if not exists (
            select from score_concern where said_in = 'company' and case
              when field like 'extra.%' then old.extra -> substr(field, 7) is distinct from new.extra -> substr(field, 7)
              else before -> field is distinct from after -> field end
          ) then
            return null;
          end if;
        end if;
        insert into score_due (kind, record_id) values ('company', new.id);
        return null;
      end $$`);
    // What an import adds is told by the import as a whole.
    this.addSql(`
      create trigger score_due_for_new after insert on company for each row when (new.import_id is null)
      execute function company_score_due()`);
    this.addSql(`
      create trigger score_due after update on company for each row when (
        (old.industry, old.employee_count, old.employee_min, old.employee_max, old.country, old.country_code,
          old.location, old.description, old.founded, old.relationship, old.tags, old.extra, old.deleted_at)
        is distinct from
        (new.industry, new.employee_count, new.employee_min, new.employee_max, new.country, new.country_code,
          new.location, new.description, new.founded, new.relationship, new.tags, new.extra, new.deleted_at))
      execute function company_score_due()`);
  }

  private factTrigger(): void {
    this.addSql(`
      create function fact_score_due() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' and score_looks_at('fact', old.field) then
          insert into score_due (kind, record_id) values ('company', old.company_id);
        end if;
        if tg_op <> 'DELETE' and score_looks_at('fact', new.field)
          and (tg_op = 'INSERT' or (old.company_id, old.field) is distinct from (new.company_id, new.field)) then
          insert into score_due (kind, record_id) values ('company', new.company_id);
        end if;
        return null;
      end $$`);
    this.addSql(
      'create trigger score_due_by_change after insert or delete on fact for each row execute function fact_score_due()',
    );
    this.addSql(`
      create trigger score_due after update on fact for each row when (
        (old.company_id, old.field, old.value, old.authority, old.source, old.confidence, old.observed_at)
        is distinct from
        (new.company_id, new.field, new.value, new.authority, new.source, new.confidence, new.observed_at))
      execute function fact_score_due()`);
  }

  private contactTrigger(): void {
    this.addSql(`
      create function contact_score_due() returns trigger language plpgsql as $$
      declare
        moved boolean := tg_op <> 'UPDATE';
        retitled boolean := tg_op <> 'UPDATE';
        readdressed boolean := tg_op <> 'UPDATE';
        left_us boolean := false;
      begin
        if tg_op = 'UPDATE' then
          moved := (old.company_id, old.deleted_at) is distinct from (new.company_id, new.deleted_at);
          retitled := old.title is distinct from new.title;
          readdressed := old.email is distinct from new.email;
          left_us := old.gone_since is distinct from new.gone_since;
        end if;
        if tg_op <> 'DELETE' and (moved or (retitled and score_looks_at('contact', 'title'))
          or (readdressed and score_looks_at('contact', 'email'))) then
          insert into score_due (kind, record_id) values ('contact', new.id);
        end if;
        if (moved or retitled or left_us) and score_looks_at('people', 'title') then
          if tg_op <> 'INSERT' and old.company_id is not null and old.title is not null then
            insert into score_due (kind, record_id) values ('company', old.company_id);
          end if;
          if tg_op <> 'DELETE' and new.company_id is not null and new.title is not null then
            insert into score_due (kind, record_id) values ('company', new.company_id);
          end if;
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger score_due_for_new after insert on contact for each row when (new.import_id is null)
      execute function contact_score_due()`);
    this.addSql(
      'create trigger score_due_for_gone after delete on contact for each row execute function contact_score_due()',
    );
    this.addSql(`
      create trigger score_due after update on contact for each row when (
        (old.title, old.email, old.company_id, old.gone_since, old.deleted_at)
        is distinct from (new.title, new.email, new.company_id, new.gone_since, new.deleted_at))
      execute function contact_score_due()`);
  }

  override down(): void {
    this.addSql('drop trigger score_due on import_batch');
    this.addSql('drop trigger score_due on engagement_event');
    this.addSql('drop trigger score_due_for_new on engagement_event');
    this.addSql('drop trigger score_due on contact');
    this.addSql('drop trigger score_due_for_gone on contact');
    this.addSql('drop trigger score_due_for_new on contact');
    this.addSql('drop trigger score_due on fact');
    this.addSql('drop trigger score_due_by_change on fact');
    this.addSql('drop trigger score_due on company');
    this.addSql('drop trigger score_due_for_new on company');
    this.addSql(`drop function import_score_due(), engagement_score_due(), contact_score_due(), fact_score_due(),
      company_score_due(), score_looks_at(text, text)`);
    this.addSql('drop table score_due, score_concern');
  }
}
