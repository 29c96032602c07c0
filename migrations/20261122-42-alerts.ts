import { Migration } from '@mikro-orm/migrations';

/** Who was told of which lead, what came of it, and what people do not want to hear of for some time. */
export class Migration20261122Alerts extends Migration {
  override up(): void {
    this.addSql('alter table inbound_lead add column asked_at timestamptz');
    this.addSql('update inbound_lead set asked_at = arrived_at');
    this.addSql('alter table inbound_lead alter column asked_at set not null');
    this.addSql(
      `comment on column inbound_lead.asked_at is 'When the lead last came by itself: was made, or filled in a form again.'`,
    );
    this.addSql(`
      create table inbound_lead_message (
        lead_id uuid not null references inbound_lead (id) on delete cascade,
        channel text not null,
        ts text not null,
        details jsonb,
        content_hash text not null,
        primary key (lead_id, channel, ts)
      )`);
    this.addSql(`
      insert into inbound_lead_message
      select id, posted -> 'card' ->> 'channel', posted -> 'card' ->> 'ts', nullif(posted -> 'details', 'null'), posted ->> 'contentHash'
      from inbound_lead where posted is not null`);
    this.addSql(`
      create table alert (
        id uuid primary key default gen_random_uuid(),
        lead_id uuid not null references inbound_lead (id) on delete cascade,
        day date not null,
        made_at timestamptz not null,
        score smallint,
        band text,
        acted_at timestamptz,
        acted_by text,
        acted_how text,
        unique (lead_id, day)
      )`);
    this.addSql(`
      create table alert_message (
        alert_id uuid not null references alert (id) on delete cascade,
        kind text not null check (kind in ('person', 'channel')),
        place text not null,
        due_at timestamptz not null,
        state text not null check (state in ('held', 'going', 'sent', 'dropped')),
        reason text,
        sent_at timestamptz,
        channel text,
        ts text,
        primary key (alert_id, place)
      )`);
    this.addSql(`comment on column alert_message.place is 'Slack id of a person or a channel.'`);
    this.addSql(`create index alert_message_held on alert_message (due_at) where state = 'held'`);
    this.addSql('create index alert_message_posted on alert_message (channel, ts)');
    this.addSql('create index alert_message_sent on alert_message (sent_at)');
    // Leads that were shown before there were alerts are not told of a second time.
    this.addSql(`
      insert into alert (lead_id, day, made_at) select id, arrived_at::date, arrived_at from inbound_lead where posted is not null`);
    this.addSql('alter table inbound_lead drop column posted');
    this.addSql(`
      create table alert_mute (
        kind text not null check (kind in ('person', 'company', 'channel')),
        subject text not null,
        until timestamptz not null,
        muted_by text not null,
        primary key (kind, subject)
      )`);
  }

  override down(): void {
    this.addSql('alter table inbound_lead add column posted jsonb, drop column asked_at');
    this.addSql(`
      update inbound_lead set posted = jsonb_build_object('card', jsonb_build_object('channel', message.channel, 'ts', message.ts),
        'details', message.details, 'contentHash', message.content_hash)
      from inbound_lead_message message where message.lead_id = inbound_lead.id`);
    this.addSql('drop table alert_mute, alert_message, alert, inbound_lead_message');
  }
}
