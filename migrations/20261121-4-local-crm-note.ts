import { Migration } from '@mikro-orm/migrations';

/** A note of the local CRM has an id of its own, so that one a person deleted comes back as another note. */
export class Migration20261121LocalCrmNote extends Migration {
  override up(): void {
    this.addSql('alter table local_crm_company add column note_id uuid');
    this.addSql('update local_crm_company set note_id = gen_random_uuid() where note_html is not null');
    this.addSql('drop index local_crm_domain');
    this.addSql('create index local_crm_domain on local_crm_company (lower(domain))');
  }

  override down(): void {
    this.addSql('drop index local_crm_domain');
    this.addSql('create index local_crm_domain on local_crm_company (domain)');
    this.addSql('alter table local_crm_company drop column note_id');
  }
}
