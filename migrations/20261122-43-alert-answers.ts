import { Migration } from '@mikro-orm/migrations';

/** Whom an alert told by their address, and who was reminded of which approval. */
export class Migration20261122AlertAnswers extends Migration {
  override up(): void {
    this.addSql('alter table alert_message add column email text');
    this.addSql(`comment on column alert_message.email is 'Of the owner who was told; null for channels.'`);
    this.addSql(`
      create table approval_reminder (
        approval_id uuid primary key references approval (id) on delete cascade,
        reminded_at timestamptz not null
      )`);
  }

  override down(): void {
    this.addSql('drop table approval_reminder');
    this.addSql('alter table alert_message drop column email');
  }
}
