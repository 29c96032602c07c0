import { Inject, Injectable } from '@nestjs/common';
import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { type Mute, MuteRepository } from '#modules/alerts';
import { InboundLeadRepository } from '#modules/inbound-leads';
import { Clock } from '#src/ports/clock';
import { MessengerPort } from '#src/ports/messenger';
import { ACTION_IDS } from '../../blocks/action-ids.ts';
import { errorCard } from '../../blocks/guidance.card.ts';
import { type MuteChoice, readMuteChoice } from '../../blocks/mute-menu.ts';
import { SlackPeople } from '../../slack-people.service.ts';
import { type Click, clickOf, whisperCall } from './click.ts';

const DAY_MS = 86_400_000;

/** The menu of a lead's card: no alerts of this company, or none here, until a date. */
@Injectable()
export class MuteListener {
  constructor(
    @Inject(MuteRepository) private readonly mutes: MuteRepository,
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.mute, (args) => this.onChoice(args));
  }

  async onChoice({ ack, body }: Pick<SlackActionMiddlewareArgs<BlockAction>, 'ack' | 'body'>): Promise<void> {
    const click = clickOf(body);
    const [action] = body.actions;
    const choice = readMuteChoice(action?.type === 'overflow' ? (action.selected_option.value ?? '') : '');
    const said = choice === null ? null : await this.mute(choice, click);
    await ack();
    if (said !== null)
      await this.messenger.whisper(click.channel, click.user, errorCard(said, null), whisperCall(this.clock.now()));
  }

  private async mute(choice: MuteChoice, click: Click): Promise<string> {
    const person = await this.people.person(click.user);
    if (!person.fullMember) return 'Only members of this workspace mute alerts.';
    const mute = choice.what === 'here' ? placeOf(click) : await this.companyOf(choice.leadId);
    if (mute === null) return 'Nobody knows the company of this lead, so there is nothing to mute.';
    const until = new Date(this.clock.now() + choice.days * DAY_MS);
    await this.mutes.mute(mute, until, person.id);
    const whom = mute.kind === 'company' ? `about ${mute.subject}` : 'here';
    return `No alerts ${whom} until ${until.toISOString().slice(0, 10)}. My Home tab takes that back.`;
  }

  private async companyOf(leadId: string): Promise<Mute | null> {
    const { domain } = await this.leads.get(leadId);
    return domain === null ? null : { kind: 'company', subject: domain };
  }
}

/** In direct messages there is nobody else. */
function placeOf({ channel, user }: Click): Mute {
  return channel.startsWith('D') ? { kind: 'person', subject: user } : { kind: 'channel', subject: channel };
}
