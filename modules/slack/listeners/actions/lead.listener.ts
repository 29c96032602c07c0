import { Inject, Injectable } from '@nestjs/common';
import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { ActedOn } from '#modules/alerts';
import { CONTACTS_FLOW } from '#modules/contacts';
import { LeadRequests } from '#modules/inbound-leads';
import { RunsService } from '#modules/runs';
import { ACTION_IDS } from '../../blocks/action-ids.ts';
import type { SlackReply } from '../../slack-reply.ts';
import { clickOf } from './click.ts';

type ActionArgs = Pick<SlackActionMiddlewareArgs<BlockAction>, 'ack' | 'body'>;

/** The buttons of a lead's card: look at it again, and find out who decides at its company. */
@Injectable()
export class LeadListener {
  constructor(
    @Inject(LeadRequests) private readonly requests: LeadRequests,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(ActedOn) private readonly actedOn: ActedOn,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.lookAgain, (args) => this.onLookAgain(args));
    app.action<BlockAction>(ACTION_IDS.whoDecides, (args) => this.onWhoDecides(args));
  }

  /** The card itself shows what comes of it. */
  async onLookAgain({ ack, body }: ActionArgs): Promise<void> {
    const click = clickOf(body);
    await this.requests.again(click.value, { kind: 'slack', actor: `slack:${click.user}`, reply: null });
    await this.actedOn.atMessage(click.channel, click.messageTs, 'button', `slack:${click.user}`);
    await ack();
  }

  async onWhoDecides({ ack, body }: ActionArgs): Promise<void> {
    const click = clickOf(body);
    const reply: SlackReply = { channel: click.channel, threadTs: click.threadTs ?? click.messageTs, user: click.user };
    const origin = { kind: 'slack' as const, actor: `slack:${click.user}`, reply: { ...reply } };
    // One look for each card; another one is asked for with `/gtm contacts`.
    const key = `slack:who-decides:${click.channel}:${click.messageTs}`;
    await this.runs.start(CONTACTS_FLOW, { domain: click.value }, origin, key);
    await this.actedOn.atMessage(click.channel, click.messageTs, 'button', `slack:${click.user}`);
    await ack();
  }
}
