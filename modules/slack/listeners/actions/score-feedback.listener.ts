import { Inject, Injectable } from '@nestjs/common';
import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { ActedOn } from '#modules/alerts';
import { ScoreFeedback } from '#modules/scoring';
import { GtmError } from '#src/domain/errors';
import { MessengerPort } from '#src/ports/messenger';
import { ACTION_IDS, VIEW_IDS } from '../../blocks/action-ids.ts';
import { errorCard } from '../../blocks/guidance.card.ts';
import { readWhyWrong, thanksFor, whyWrongView } from '../../blocks/score-feedback.view.ts';
import { SlackPeople } from '../../slack-people.service.ts';
import { clickOf, whisperCall } from './click.ts';

type Clicked = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;
type Submitted = SlackViewMiddlewareArgs<ViewSubmitAction>;

/** "Right" and "Wrong" under a score; who holds it for wrong is asked why. */
@Injectable()
export class ScoreFeedbackListener {
  constructor(
    @Inject(ScoreFeedback) private readonly feedback: ScoreFeedback,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(ActedOn) private readonly actedOn: ActedOn,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.scoreRight, (args) => this.onRight(args));
    app.action<BlockAction>(ACTION_IDS.scoreWrong, (args) => this.onWrong(args));
    app.view<ViewSubmitAction>(VIEW_IDS.whyWrong, (args) => this.onWhy(args));
  }

  async onRight({ ack, body }: Pick<Clicked, 'ack' | 'body'>): Promise<void> {
    const { value, user, channel, messageTs } = clickOf(body);
    // Who says that an alert was wrong has not acted on it.
    await this.actedOn.atMessage(channel, messageTs, 'button', `slack:${user}`);
    const said = await this.give(value, true, null, user);
    await ack();
    await this.whisper(channel, user, said);
  }

  async onWrong({ ack, body, client }: Pick<Clicked, 'ack' | 'body' | 'client'>): Promise<void> {
    const { value, channel } = clickOf(body);
    // Slack takes a form for three seconds after the click, so it comes before everything else.
    await client.views.open({ trigger_id: body.trigger_id, view: whyWrongView({ recordId: value, channel }) });
    await ack();
  }

  async onWhy({ ack, body, view }: Pick<Submitted, 'ack' | 'body' | 'view'>): Promise<void> {
    const given = readWhyWrong(view.private_metadata, view.state.values);
    if (given === null) return ack();
    const said = await this.give(given.recordId, false, given.reason, body.user.id);
    await ack();
    await this.whisper(given.channel, body.user.id, said);
  }

  private async give(recordId: string, agrees: boolean, reason: string | null, user: string): Promise<string> {
    const person = await this.people.person(user);
    if (!person.fullMember) return 'Only members of this workspace judge scores.';
    try {
      const { name } = await this.feedback.give(recordId, agrees, reason, person.id);
      return thanksFor(agrees, name);
    } catch (error) {
      // Taken away since the card was shown.
      if (error instanceof GtmError && !error.retryable) return error.userMessage;
      throw error;
    }
  }

  private async whisper(channel: string, user: string, said: string): Promise<void> {
    await this.messenger.whisper(channel, user, errorCard(said, null), whisperCall());
  }
}
