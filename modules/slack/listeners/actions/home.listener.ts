import { Inject, Injectable } from '@nestjs/common';
import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { AlertAnswers, MuteRepository } from '#modules/alerts';
import { ApprovalsService, CrmDeadLetters, type Person } from '#modules/crm-sync';
import { GtmError } from '#src/domain/errors';
import { Outbox } from '#src/platform/outbox/outbox';
import { PLAN_HERE_EFFECT } from '../../announce/effects.ts';
import { ACTION_IDS } from '../../blocks/action-ids.ts';
import { HomeTab } from '../../home/home-tab.ts';
import { SlackPeople } from '../../slack-people.service.ts';
import { clickOf } from './click.ts';

type ActionArgs = Pick<SlackActionMiddlewareArgs<BlockAction>, 'ack' | 'body'>;

/** What people press in their Home tab. It is shown anew afterwards, so it says itself what came of it. */
@Injectable()
export class HomeListener {
  constructor(
    @Inject(HomeTab) private readonly home: HomeTab,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(ApprovalsService) private readonly approvals: ApprovalsService,
    @Inject(CrmDeadLetters) private readonly letters: CrmDeadLetters,
    @Inject(AlertAnswers) private readonly answers: AlertAnswers,
    @Inject(MuteRepository) private readonly mutes: MuteRepository,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.refreshHome, (args) => this.afterwards(args, async () => undefined));
    app.action<BlockAction>(ACTION_IDS.replay, (args) =>
      this.asApprover(args, ({ id }, value) => this.letters.replay(value, id)),
    );
    app.action<BlockAction>(ACTION_IDS.replayAll, (args) =>
      this.asApprover(args, ({ id }) => this.letters.replayAll(id)),
    );
    app.action<BlockAction>(ACTION_IDS.acceptThreshold, (args) =>
      this.asApprover(args, ({ id }, value) => this.answers.accept(value, id)),
    );
    app.action<BlockAction>(ACTION_IDS.unmute, (args) =>
      this.asMember(args, (person, value) => this.unmute(person, value)),
    );
    app.action<BlockAction>(ACTION_IDS.showPlan, (args) =>
      this.asMember(args, (person, value) => this.showPlan(person, value)),
    );
  }

  private async unmute({ id }: Person, value: string): Promise<void> {
    const [kind, ...subject] = value.split(':');
    if (kind !== 'person' && kind !== 'company' && kind !== 'channel') return;
    await this.mutes.unmute({ kind, subject: subject.join(':') }, id);
  }

  /** A plan that stands nowhere in Slack is put before the one who wants to decide it, once. */
  private async showPlan({ id }: Person, approvalId: string): Promise<void> {
    const user = id.replace(/^slack:/, '');
    await this.outbox.send({
      ...{ runId: null, kind: PLAN_HERE_EFFECT, lane: `slack:${user}`, payload: { approvalId, user } },
      idempotencyKey: `slack:plan-here:${approvalId}:${user}`,
    });
  }

  private asApprover(args: ActionArgs, work: (person: Person, value: string) => Promise<unknown>): Promise<void> {
    return this.asMember(args, async (person, value) => {
      // The buttons are not shown to others; whoever presses one all the same finds the tab as it was.
      if (this.approvals.whyNot(person) === null) await work(person, value);
    });
  }

  private asMember(args: ActionArgs, work: (person: Person, value: string) => Promise<unknown>): Promise<void> {
    return this.afterwards(args, async (user, value) => {
      const person = await this.people.person(user);
      if (person.fullMember) await work(person, value);
    });
  }

  private async afterwards({ ack, body }: ActionArgs, work: (user: string, value: string) => Promise<unknown>) {
    const { user, value } = clickOf(body);
    try {
      await work(user, value);
    } catch (error) {
      // Done meanwhile by somebody else: the tab shows it.
      if (!(error instanceof GtmError) || error.retryable) throw error;
    }
    // Before the answer: a click that Slack takes for done is done, and shows it.
    await this.home.refresh(user);
    await ack();
  }
}
