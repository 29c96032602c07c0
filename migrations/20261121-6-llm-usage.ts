import { Migration } from '@mikro-orm/migrations';

/** What a model call was about and what it was expected to cost, for the cost report. */
export class Migration20261121LlmUsage extends Migration {
  override up(): void {
    // No foreign key: a company that is deleted or merged does not change what was spent on it.
    this.addSql('alter table llm_call add column company_id uuid, add column estimate_usd numeric');
    // Metrics count dead effects on every scrape.
    this.addSql(`create index outbox_dead on outbox (created_at) where status = 'dead'`);
  }

  override down(): void {
    this.addSql('drop index outbox_dead');
    this.addSql('alter table llm_call drop column company_id, drop column estimate_usd');
  }
}
