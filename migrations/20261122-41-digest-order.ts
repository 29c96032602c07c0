import { Migration } from '@mikro-orm/migrations';

/** Keeps a digest as it was written: readers find its title first, whether it was kept or made just now. */
export class Migration20261122DigestOrder extends Migration {
  override up(): void {
    this.addSql('alter table digest alter column content type json using content::json');
  }

  override down(): void {
    this.addSql('alter table digest alter column content type jsonb using content::jsonb');
  }
}
