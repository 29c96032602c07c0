import { Migration } from '@mikro-orm/migrations';

/** Which process has taken a record of the CRM for reading, so that what a dead one took is free at once. */
export class Migration20261122PendingLeases extends Migration {
  override up(): void {
    this.addSql('alter table crm_pending add column lease_key int');
  }

  override down(): void {
    this.addSql('alter table crm_pending drop column lease_key');
  }
}
