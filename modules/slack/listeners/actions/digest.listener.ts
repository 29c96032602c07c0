import { Inject, Injectable } from '@nestjs/common';
import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { ApprovalRepository } from '#modules/crm-sync';
import { type DigestItem, Digests } from '#modules/digest';
import { Clock } from '#src/ports/clock';
import { MessengerPort, type RenderedMessage } from '#src/ports/messenger';
import { PlanAnnouncer } from '../../announce/plan-announcer.ts';
import { ACTION_IDS, VIEW_IDS } from '../../blocks/action-ids.ts';
import { digestLineCard, readDigestButton, type ShownLine } from '../../blocks/digest.card.ts';
import { errorCard } from '../../blocks/guidance.card.ts';
import { DigestSettings } from '../../digest-settings.service.ts';
import { SlackPeople } from '../../slack-people.service.ts';
import { clickOf, whisperCall } from './click.ts';

type Clicked = Pick<SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs, 'ack' | 'body' | 'client'>;
type Submitted = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'ack' | 'body' | 'view'>;

/** Shown at once; the rest is decided where it was asked, or after these. */
const MOST_PROPOSALS = 3;
const GONE = 'There is nothing more to see of this.';

/** The buttons of a digest, each shown only to who presses it, and the form about digests. */
@Injectable()
export class DigestListener {
  constructor(
    @Inject(Digests) private readonly digests: Digests,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(PlanAnnouncer) private readonly plans: PlanAnnouncer,
    @Inject(DigestSettings) private readonly settings: DigestSettings,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.showDigestLine, (args) => this.onShow(args));
    app.action<BlockAction>(ACTION_IDS.openDigestLink, ({ ack }) => ack());
    app.action<BlockAction>(ACTION_IDS.digestSettings, (args) => this.onSettings(args));
    app.view<ViewSubmitAction>(VIEW_IDS.digestSettings, (args) => this.onSaved(args));
  }

  async onShow({ ack, body }: Clicked): Promise<void> {
    const { value, channel, user } = clickOf(body);
    await ack();
    const shown = readDigestButton(value);
    const cards = shown === null ? [] : await this.cardsOf(shown, user);
    for (const card of cards.length === 0 ? [errorCard(GONE, null)] : cards)
      await this.messenger.whisper(channel, user, card, whisperCall(this.clock.now()));
  }

  async onSettings({ ack, body, client }: Clicked): Promise<void> {
    const channel = body.channel?.id ?? null;
    const refusal = await this.settings.open({ client, user: body.user.id, channel, triggerId: body.trigger_id });
    await ack();
    if (refusal !== null && channel !== null)
      await this.messenger.whisper(channel, body.user.id, refusal, whisperCall(this.clock.now()));
  }

  async onSaved({ ack, body, view }: Submitted): Promise<void> {
    const errors = await this.settings.save(body.user.id, view.id, view.state.values);
    await (errors === null ? ack() : ack({ response_action: 'errors', errors }));
  }

  /** The line with what stands behind it; of proposals, those that still wait, to be decided there and then. */
  private async cardsOf({ audience, zone, first, last, line }: ShownLine, user: string): Promise<RenderedMessage[]> {
    const person = await this.people.user(user);
    if (!person?.fullMember) return [errorCard('Only members of this workspace see digests.', null)];
    const of = audience === 'manager' ? { kind: 'manager' as const } : { kind: 'rep' as const, email: audience };
    const digest = await this.digests.of({ audience: of, zone, period: { first, last } });
    const card = digestLineCard(digest, line);
    if (card === null) return [];
    const items = line === 'approvals' ? digest.details.find(({ key }) => key === line)?.items : [];
    return [card, ...(await this.proposals(items ?? []))];
  }

  private async proposals(items: readonly DigestItem[]): Promise<RenderedMessage[]> {
    const ids = items.flatMap(({ proposal }) => proposal ?? []);
    const found = await Promise.all(ids.map((id) => this.approvals.find(id)));
    const now = this.clock.now();
    const waiting = found.filter((one) => one?.status === 'pending' && one.expiresAt.getTime() > now);
    return Promise.all(waiting.slice(0, MOST_PROPOSALS).map((approval) => this.plans.card(approval!)));
  }
}
