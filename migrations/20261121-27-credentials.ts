import { Migration } from '@mikro-orm/migrations';

/** Credentials that were given by command, sealed. */
export class Migration20261121Credentials extends Migration {
  override up(): void {
    this.addSql(`
      create table credential (
        name text primary key,
        sealed jsonb not null,
        saved_at timestamptz not null default now()
      )`);
    this.addSql(`comment on column credential.sealed is 'Opened only with the key of GTM_SECRET_KEY.'`);
  }

  override down(): void {
    this.addSql('drop table credential');
  }
}
