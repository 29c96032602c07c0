import { Migration } from '@mikro-orm/migrations';

/** One page may say two things about one field, each read in its own way: both are kept as evidence. */
export class Migration20261121FactsByMethod extends Migration {
  override up(): void {
    this.addSql('alter table fact drop constraint fact_company_id_field_source_key');
    this.addSql('alter table fact add unique (company_id, field, source, method)');
  }

  override down(): void {
    this.addSql('alter table fact drop constraint fact_company_id_field_source_method_key');
    this.addSql(`delete from fact weaker using fact stronger
      where weaker.company_id = stronger.company_id and weaker.field = stronger.field
        and weaker.source = stronger.source and (weaker.confidence, weaker.id) < (stronger.confidence, stronger.id)`);
    this.addSql('alter table fact add unique (company_id, field, source)');
  }
}
