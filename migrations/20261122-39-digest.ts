import { Migration } from '@mikro-orm/migrations';

/** Digests of days that are over, who gets one when, and which were sent. */
export class Migration20261122Digest extends Migration {
  override up(): void {
    this.addSql(`
      create table digest (
        audience text not null,
        zone text not null,
        first_day date not null,
        last_day date not null,
        content jsonb not null,
        made_at timestamptz not null default now(),
        primary key (audience, zone, first_day, last_day)
      )`);
    this.addSql(`comment on column digest.audience is 'manager, or the e-mail address of a rep.'`);
    this.addSql(`
      create table digest_subscription (
        place text primary key,
        audience text not null,
        time text not null check (time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        zone text not null,
        weekdays_only boolean not null default false,
        paused boolean not null default false,
        last_day date not null,
        changed_by text not null,
        changed_at timestamptz not null
      )`);
    this.addSql(`comment on column digest_subscription.place is 'Slack id of a channel or a person.'`);
    this.addSql(
      `comment on column digest_subscription.last_day is 'The last day that was told of, by the calendar there.'`,
    );
    this.addSql(`
      create table digest_delivery (
        place text not null,
        day date not null,
        made_at timestamptz not null,
        primary key (place, day)
      )`);
    this.addSql(`comment on table digest_delivery is 'What was handed over to be sent: each day to each place once.'`);
  }

  override down(): void {
    this.addSql('drop table digest_delivery, digest_subscription, digest');
  }
}
