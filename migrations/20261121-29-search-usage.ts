import { Migration } from '@mikro-orm/migrations';

/**
 * Web searches are counted and their answers kept where those of other vendors are. What was counted is taken over, so
 * that no limit of a month is exceeded; kept answers are few hours old and are asked for again.
 */
export class Migration20261121SearchUsage extends Migration {
  override up(): void {
    this.addSql(`
      insert into vendor_usage (vendor, kind, day, calls)
      select vendor, 'search', day, searches from web_search_use
      on conflict (vendor, kind, day) do update set calls = vendor_usage.calls + excluded.calls`);
    this.addSql('drop table web_search_use, web_search_answer');
  }

  override down(): void {
    this.addSql(`
      create unlogged table web_search_answer (
        key text primary key,
        vendor text not null,
        results jsonb not null,
        expires_at timestamptz not null
      )`);
    this.addSql('create index web_search_answer_expires_at on web_search_answer (expires_at)');
    this.addSql(`
      create table web_search_use (
        vendor text not null,
        day date not null,
        searches int not null,
        primary key (vendor, day)
      )`);
    this.addSql(
      `insert into web_search_use select vendor, day, calls from vendor_usage where kind = 'search' and calls > 0`,
    );
    this.addSql(`delete from vendor_usage where kind = 'search'`);
  }
}
