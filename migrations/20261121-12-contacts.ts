import { Migration } from '@mikro-orm/migrations';

/**
 * What is known of people, with the evidence for each field; who has left; and when each source was asked for people.
 * Level and function of a job follow from its title by rules, so they are worked out when shown and not kept.
 */
export class Migration20261121Contacts extends Migration {
  override up(): void {
    this.addSql(`
      alter table contact
        add column email_status text check (email_status in ('published', 'verified', 'unverified')),
        add column gone_since timestamptz`);
    this.addSql(`
      create table contact_fact (
        contact_id uuid not null references contact (id) on delete cascade,
        field text not null check (field in ('name', 'title', 'linkedin_url', 'email')),
        value text not null,
        status text check (status in ('published', 'verified', 'unverified')),
        authority text not null,
        source text not null,
        quote text not null,
        method text not null,
        confidence real not null,
        observed_at timestamptz not null,
        primary key (contact_id, field, source, method)
      )`);
    this.addSql(`
      create table contact_look (
        company_id uuid not null references company (id) on delete cascade,
        source text not null,
        state text not null,
        reason text,
        people int not null,
        credits real not null default 0,
        details jsonb not null default '{}',
        looked_at timestamptz not null,
        primary key (company_id, source)
      )`);
  }

  override down(): void {
    this.addSql('drop table contact_look, contact_fact');
    this.addSql('alter table contact drop column email_status, drop column gone_since');
  }
}
