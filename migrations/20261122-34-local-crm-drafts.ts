import { Migration } from '@mikro-orm/migrations';

/** Drafts of e-mails, and the notes about them, in the CRM we are ourselves when no other is connected. */
export class Migration20261122LocalCrmDrafts extends Migration {
  override up(): void {
    const about = `
        id bigint generated always as identity primary key,
        agent_key text not null unique,
        company_id bigint not null references local_crm_company (id) on delete cascade,
        contact_id bigint references local_crm_contact (id) on delete cascade,
        created_at timestamptz not null default now()`;
    this.addSql(`
      create table local_crm_draft (${about},
        to_address text,
        subject text not null,
        body text not null,
        due_at timestamptz not null
      )`);
    this.addSql(`create table local_crm_draft_note (${about}, html text not null)`);
    this.addSql('create index local_crm_draft_company on local_crm_draft (company_id)');
    this.addSql('create index local_crm_draft_note_company on local_crm_draft_note (company_id)');
  }

  override down(): void {
    this.addSql('drop table local_crm_draft_note, local_crm_draft');
  }
}
