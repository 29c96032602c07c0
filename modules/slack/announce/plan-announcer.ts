import { Inject, Injectable } from '@nestjs/common';
import {
  type ApplyResult,
  type Approval,
  ApprovalRepository,
  ApprovalsService,
  CrmWritesSwitch,
  type UndoResult,
} from '#modules/crm-sync';
import { RunsService } from '#modules/runs';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { MessageTarget, PostedMessage, RenderedMessage } from '#src/ports/messenger';
import { MessengerHomePort } from '#src/ports/messenger-home';
import { approvalReminderCard } from '../blocks/approval-reminder.card.ts';
import { appliedPlanCard, changePlanCard, decidedPlanCard } from '../blocks/change-plan.card.ts';
import { undonePlanCard } from '../blocks/undone-plan.card.ts';
import { SlackReply } from '../slack-reply.ts';
import { appliedViews, decisionView, planView, slackId, undoneViews, whoAndWhere } from './plan-views.rules.ts';
import { SlackPoster } from './slack-poster.ts';

/** Shows a change plan through its life: asked, edited, decided or expired, written, taken back. One message all along. */
@Injectable()
export class PlanAnnouncer {
  constructor(
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(ApprovalsService) private readonly decisions: ApprovalsService,
    @Inject(CrmWritesSwitch) private readonly writes: CrmWritesSwitch,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
    @Inject(MessengerHomePort) private readonly home: MessengerHomePort,
  ) {}

  /** The question, or what became of it meanwhile: somebody may have decided elsewhere before it was shown. */
  async ask(delivery: Delivery): Promise<PostedMessage> {
    const approval = await this.approvals.get(String(delivery.payload.approvalId));
    const run = await this.runs.get(String(delivery.payload.runId));
    const { channel, threadTs, user } = SlackReply.parse(run.origin.reply);
    return this.put(delivery, approval, { channel, threadTs: threadTs ?? undefined }, user);
  }

  /** The question before one person, where it stands nowhere in Slack yet; `null`: it does. */
  async askHere(delivery: Delivery): Promise<PostedMessage | null> {
    const approval = await this.approvals.get(String(delivery.payload.approvalId));
    const user = String(delivery.payload.user);
    return approval.posted === null ? this.put(delivery, approval, { channel: user }, null) : null;
  }

  /** Calls a question to mind that nobody has answered; `null`: somebody has meanwhile. */
  async remind(delivery: Delivery): Promise<PostedMessage | null> {
    const approval = await this.approvals.get(String(delivery.payload.approvalId));
    if (approval.status !== 'pending') return null;
    const { signal, deadline, id: runId } = delivery;
    const where = approval.posted && (await this.home.linkTo(approval.posted, { signal, deadline, runId }));
    const target = { channel: String(delivery.payload.user) };
    return this.poster.post(delivery, target, approvalReminderCard(approval, where));
  }

  private async put(delivery: Delivery, approval: Approval, target: MessageTarget, instead: string | null) {
    const posted = await this.poster.post(delivery, target, await this.card(approval), instead);
    await this.approvals.remember(approval.id, posted);
    // Whoever decided between these lines did not know yet that there is a message to change.
    const now = await this.approvals.get(approval.id);
    if (isOther(approval, now)) await this.poster.update(delivery, posted, await this.card(now));
    return posted;
  }

  /** Brings the message up to date. The plan is read now, so it does not matter which of two notices comes first. */
  async show(delivery: Delivery): Promise<void> {
    const approval = await this.approvals.get(String(delivery.payload.approvalId));
    if (approval.posted) await this.poster.update(delivery, approval.posted, await this.card(approval));
  }

  /** A plan as it stands now. */
  async card(approval: Approval): Promise<RenderedMessage> {
    const revisions = approval.revision === 1 ? [] : await this.approvals.revisions(approval.id);
    const view = planView(approval, await this.writes.current(), revisions);
    if (approval.status === 'pending') return changePlanCard(view, this.decisions.deciders(approval).map(slackId));
    const applied = await this.resultOf<ApplyResult>(approval.followUpRun);
    if (applied === null) return decidedPlanCard(view, decisionView(approval));
    const undone = await this.resultOf<UndoResult>(approval.undoRun);
    if (undone === null) {
      return appliedPlanCard(view, {
        decision: decisionView(approval),
        records: appliedViews(approval, applied.result),
      });
    }
    const by = whoAndWhere({ id: undone.result.by.id, shown: undone.result.by.name });
    const at = (undone.endedAt ?? new Date()).toISOString();
    const records = undoneViews(applied.result, undone.result);
    return undonePlanCard({ id: approval.id, title: approval.title, by, at, records });
  }

  /** `null`: there is no such run, or it has not ended well (yet). */
  private async resultOf<Result>(runId: string | null): Promise<{ result: Result; endedAt: Date | null } | null> {
    const run = runId === null ? null : await this.runs.get(runId);
    return run?.status === 'succeeded' ? { result: run.result as Result, endedAt: run.finished_at } : null;
  }
}

function isOther(one: Approval, other: Approval): boolean {
  return one.status !== other.status || one.planHash !== other.planHash;
}
