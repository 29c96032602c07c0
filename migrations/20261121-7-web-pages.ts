import { Migration } from '@mikro-orm/migrations';

/** Pages of websites as they were fetched, so that nobody is asked twice for what has not changed. */
export class Migration20261121WebPages extends Migration {
  override up(): void {
    this.addSql(`
      create table web_page (
        id bigint generated always as identity primary key,
        -- Hash of form and url: addresses can be longer than an index allows.
        key bytea not null unique,
        form text not null check (form in ('page', 'scripts-run', 'text')),
        url text not null,
        host text not null,
        state text not null check (state in ('kept', 'nothing-there')),
        final_url text,
        status int,
        etag text,
        last_modified text,
        -- gzip of the text
        body bytea,
        body_bytes int not null default 0,
        fetched_at timestamptz not null,
        checked_at timestamptz not null
      )`);
    // Packed already: trying again would only cost time.
    this.addSql('alter table web_page alter column body set storage external');
    this.addSql('create index web_page_checked_at on web_page (checked_at)');
    this.addSql('create index web_page_host on web_page (host)');
  }

  override down(): void {
    this.addSql('drop table web_page');
  }
}
