import { Inject, Injectable } from '@nestjs/common';
import {
  type ApplyResult,
  ApprovalRepository,
  ApprovalsService,
  CrmWritesSwitch,
  type UndoResult,
} from '#modules/crm-sync';
import { RunsService } from '#modules/runs';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { PostedMessage } from '#src/ports/messenger';
import { appliedPlanCard, changePlanCard, decidedPlanCard } from '../blocks/change-plan.card.ts';
import { undonePlanCard } from '../blocks/undone-plan.card.ts';
import { SlackReply } from '../slack-reply.ts';
import { appliedViews, decisionView, planView, slackId, undoneViews } from './plan-views.rules.ts';
import { SlackPoster } from './slack-poster.ts';

/** Shows a change plan through its life: asked, decided or expired, applied. One message all along. */
@Injectable()
export class PlanAnnouncer {
  constructor(
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(ApprovalsService) private readonly decisions: ApprovalsService,
    @Inject(CrmWritesSwitch) private readonly writes: CrmWritesSwitch,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
  ) {}

  async ask(delivery: Delivery): Promise<PostedMessage> {
    const approval = await this.approvals.get(String(delivery.payload.approvalId));
    const run = await this.runs.get(String(delivery.payload.runId));
    const reply = SlackReply.parse(run.origin.reply);
    const card = changePlanCard(
      planView(approval, await this.writes.current()),
      this.decisions.deciders(approval).map(slackId),
    );
    const posted = await this.poster.post(
      delivery,
      { channel: reply.channel, threadTs: reply.threadTs ?? undefined },
      card,
      reply.user,
    );
    await this.approvals.remember(approval.id, posted);
    return posted;
  }

  /** Decided or expired: who and when take the place of the buttons. */
  async decided(delivery: Delivery): Promise<void> {
    const approval = await this.approvals.get(String(delivery.payload.approvalId));
    if (!approval.posted) return;
    const card = decidedPlanCard(planView(approval, await this.writes.current()), decisionView(approval));
    await this.poster.update(delivery, approval.posted, card);
  }

  async applied(delivery: Delivery): Promise<void> {
    const run = await this.runs.get(String(delivery.payload.runId));
    const result = run.result as ApplyResult;
    const approval = await this.approvals.get(result.approvalId);
    if (!approval.posted) return;
    const view = planView(approval, await this.writes.current());
    const card = appliedPlanCard(view, { decision: decisionView(approval), records: appliedViews(approval, result) });
    await this.poster.update(delivery, approval.posted, card);
  }

  async undone(delivery: Delivery): Promise<void> {
    const run = await this.runs.get(String(delivery.payload.runId));
    const result = run.result as UndoResult;
    const approval = await this.approvals.find(result.planId);
    if (!approval?.posted || !approval.followUpRun) return;
    const applied = (await this.runs.get(approval.followUpRun)).result as ApplyResult;
    const by = slackId(run.origin.actor ?? 'somebody');
    const at = (run.finished_at ?? new Date()).toISOString();
    const view = { id: approval.id, title: approval.title, by, at, records: undoneViews(applied, result) };
    await this.poster.update(delivery, approval.posted, undonePlanCard(view));
  }
}
