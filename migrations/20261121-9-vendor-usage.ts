import { Migration } from '@mikro-orm/migrations';

/** What vendors of data were asked, what that cost, and their answers while these are fresh. */
export class Migration20261121VendorUsage extends Migration {
  override up(): void {
    this.addSql(`
      create table vendor_usage (
        vendor text not null,
        kind text not null,
        day date not null,
        calls int not null default 0,
        credits numeric not null default 0,
        primary key (vendor, kind, day)
      )`);
    this.addSql(`
      create table vendor_answer (
        vendor text not null,
        request_hash text not null,
        kind text not null,
        asker uuid,
        asking_until timestamptz,
        value jsonb,
        credits numeric,
        answered_at timestamptz,
        expires_at timestamptz,
        primary key (vendor, request_hash)
      )`);
    this.addSql('create index vendor_answer_expiry on vendor_answer (expires_at) where expires_at is not null');
  }

  override down(): void {
    this.addSql('drop table vendor_answer, vendor_usage');
  }
}
