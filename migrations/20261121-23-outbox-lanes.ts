import { Migration } from '@mikro-orm/migrations';

/** Effects of runs may share a lane with those of other runs. */
export class Migration20261121OutboxLanes extends Migration {
  override up(): void {
    this.addSql('alter table outbox add column ends_with_run boolean not null default false');
    this.addSql(`update outbox set ends_with_run = true where lane = 'run:' || run_id`);
    this.addSql(
      `comment on column outbox.ends_with_run is 'Not done any more once a person has cancelled the run that wants it.'`,
    );
  }

  override down(): void {
    this.addSql('alter table outbox drop column ends_with_run');
  }
}
