import { Inject, Injectable } from '@nestjs/common';
import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { ApprovalsService } from '#modules/crm-sync';
import { MessengerPort } from '#src/ports/messenger';
import { editablePlanView } from '../../announce/plan-views.rules.ts';
import { ACTION_IDS, VIEW_IDS } from '../../blocks/action-ids.ts';
import { readPlanButton } from '../../blocks/change-plan.card.ts';
import { editPlanView, type PlanForm, planFormErrors, readPlanForm } from '../../blocks/edit-plan.view.ts';
import { errorCard } from '../../blocks/guidance.card.ts';
import { SlackPeople } from '../../slack-people.service.ts';
import { clickOf, whisperCall } from './click.ts';

type Clicked = Pick<SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs, 'ack' | 'body' | 'client'>;
type Submitted = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'ack' | 'body' | 'view'>;

/** "Edit" on a change plan: a form with what is proposed, for those who may decide about it. */
@Injectable()
export class EditPlanListener {
  constructor(
    @Inject(ApprovalsService) private readonly approvals: ApprovalsService,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.editPlan, (args) => this.onClick(args));
    app.view<ViewSubmitAction>(VIEW_IDS.editPlan, (args) => this.onSubmit(args));
  }

  async onClick({ ack, body, client }: Clicked): Promise<void> {
    const { channel, user, value } = clickOf(body);
    const { planId, seen } = readPlanButton(value);
    const person = await this.people.person(user);
    const found = await this.approvals.toEdit(planId, person, seen);
    if (found.kind === 'editable') {
      const view = editPlanView(editablePlanView(found.approval), channel);
      await client.views.open({ trigger_id: body.trigger_id, view });
    }
    await ack();
    if (found.kind !== 'editable') await this.whisper(channel, user, found.reason);
  }

  async onSubmit({ ack, body, view }: Submitted): Promise<void> {
    const form = readPlanForm(view.private_metadata, view.state.values);
    if (form === null) return ack();
    const { planId, hash, channel } = form.subject;
    const person = await this.people.person(body.user.id);
    const found = await this.approvals.toEdit(planId, person, hash);
    if (found.kind !== 'editable') {
      await ack();
      return this.whisper(channel, body.user.id, found.reason);
    }
    const outcome = await this.approvals.edit(planId, wantedBy(form, editablePlanView(found.approval)), person, hash);
    // Kept before it is acknowledged: a form that Slack takes for sent is sent.
    if (outcome.kind === 'invalid') {
      return ack({ response_action: 'errors', errors: planFormErrors(view.state.values, outcome.problems) });
    }
    await ack();
    if ('reason' in outcome) await this.whisper(channel, body.user.id, outcome.reason);
  }

  private async whisper(channel: string, user: string, words: string): Promise<void> {
    await this.messenger.whisper(channel, user, errorCard(words, null), whisperCall());
  }
}

/** Of the records that the form showed, what is not ticked is left out; nobody said anything about the others. */
function wantedBy({ kept, values }: PlanForm, { records }: ReturnType<typeof editablePlanView>) {
  const leftOut = records.flatMap(({ id, changes }) => {
    const ticked = kept.get(id);
    return ticked === undefined ? [] : changes.map(({ name }) => name).filter((name) => !ticked.has(name));
  });
  return { values, leftOut: new Set(leftOut) };
}
