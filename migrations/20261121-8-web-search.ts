import { Migration } from '@mikro-orm/migrations';

/** Answers of web searches that are kept for a while, and how often each vendor was asked. */
export class Migration20261121WebSearch extends Migration {
  override up(): void {
    // A cache needs no write-ahead log: what a crash takes is asked for again.
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
  }

  override down(): void {
    this.addSql('drop table web_search_use, web_search_answer');
  }
}
