import { Migration } from '@mikro-orm/migrations';

/** When the result of a run was given to whoever asked over HTTP; until then the same request again gets the same run. */
export class Migration20261122AnsweredRuns extends Migration {
  override up(): void {
    this.addSql('alter table run add column answered_at timestamptz');
  }

  override down(): void {
    this.addSql('alter table run drop column answered_at');
  }
}
