import { Migration } from '@mikro-orm/migrations';

/** Change plans that people edit, reject with a reason and take back, from wherever they are. */
export class Migration20261122PlanDecisions extends Migration {
  override up(): void {
    this.addSql(`
      alter table approval
        add column reason text,
        add column undo_run uuid,
        add column revision int not null default 1`);
    this.addSql(`create index approval_created on approval (created_at desc, id)`);
    this.addSql(`
      create table approval_revision (
        approval_id uuid not null references approval (id) on delete cascade,
        revision int not null,
        made_by jsonb not null,
        made_at timestamptz not null default now(),
        differences jsonb not null,
        primary key (approval_id, revision)
      )`);
  }

  override down(): void {
    this.addSql('drop table approval_revision');
    this.addSql('drop index approval_created');
    this.addSql('alter table approval drop column reason, drop column undo_run, drop column revision');
  }
}
