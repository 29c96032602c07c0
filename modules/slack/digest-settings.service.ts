import { Inject, Injectable } from '@nestjs/common';
import type { webApi } from '@slack/bolt';
import { type Subscription, Subscriptions } from '#modules/digest';
import { CONFIG, type Config } from '#src/config/config';
import { Outbox } from '#src/platform/outbox/outbox';
import type { MessengerUser, RenderedMessage } from '#src/ports/messenger';
import { POST_EFFECT } from './announce/effects.ts';
import { digestSetCard } from './blocks/digest-set.card.ts';
import { digestSettingsView, readDigestSettings } from './blocks/digest-settings.view.ts';
import { errorCard } from './blocks/guidance.card.ts';
import { SlackPeople } from './slack-people.service.ts';
import { laneOf } from './slack-reply.ts';

const MEMBERS_ONLY = 'Only members of this workspace set digests.';
/** Proposed where nothing was chosen. */
const MORNING = '08:00';

/** Where somebody asks for the form. */
export interface AskedForSettings {
  client: webApi.WebClient;
  user: string;
  /** Where they are; anything but a channel means themselves. `null`: e.g. on the app's own page. */
  channel: string | null;
  /** Good for three seconds. */
  triggerId: string;
}

/** The form about digests: which comes where and when. */
@Injectable()
export class DigestSettings {
  constructor(
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Pick<Config, 'timeZone'>,
  ) {}

  /** Opens the form with what holds: in a channel that gets a digest, for it; else for the person. Returns why not. */
  async open({ client, user, channel, triggerId }: AskedForSettings): Promise<RenderedMessage | null> {
    const person = await this.people.user(user);
    if (!person?.fullMember) return errorCard(MEMBERS_ONLY, null);
    const ofChannel = channel === null ? null : await this.subscriptions.of(channel);
    const subscription = ofChannel ?? (await this.subscriptions.of(user)) ?? this.proposed(person);
    const view = digestSettingsView({
      ...{ user, email: person.email, channel: ofChannel === null ? null : channel, subscription },
    });
    await client.views.open({ trigger_id: triggerId, view });
    return null;
  }

  /** Keeps what was chosen and says so directly. Returns what is wrong, by field; `null`: nothing. `viewId`: of the form. */
  async save(user: string, viewId: string, values: unknown): Promise<Record<string, string> | null> {
    const person = await this.people.user(user);
    if (!person?.fullMember) return { audience: MEMBERS_ONLY };
    const read = readDigestSettings(values, person.email);
    if (read.errors !== null) return read.errors;
    const place = read.channel ?? user;
    await this.subscriptions.set(place, read.choice, `slack:${user}`);
    await this.outbox.send({
      ...{ runId: null, kind: POST_EFFECT, idempotencyKey: `slack:digest-set:${viewId}`, lane: laneOf(user) },
      payload: { target: { channel: user }, message: digestSetCard(read.channel, read.choice) },
    });
    return null;
  }

  private proposed({ zone }: MessengerUser): Omit<Subscription, 'place' | 'lastDay'> {
    const holds = { audience: 'manager' as const, time: MORNING, weekdaysOnly: false, paused: false };
    return { ...holds, zone: zone ?? this.config.timeZone };
  }
}
