import { Migration } from '@mikro-orm/migrations';

/** Consents that somebody has begun to ask for: each answer is taken once, and those who wait read what came of it. */
export class Migration20261122CrmSignIn extends Migration {
  override up(): void {
    this.addSql(`
      create table crm_sign_in (
        id text primary key,
        expires_at timestamptz not null,
        answered_at timestamptz,
        outcome jsonb
      )`);
    this.addSql(`comment on column crm_sign_in.id is 'Hash of the secret part of the state that goes round.'`);
  }

  override down(): void {
    this.addSql('drop table crm_sign_in');
  }
}
