import { Inject, Injectable } from '@nestjs/common';
import { CAMPAIGN_FLOW } from '#modules/campaigns';
import { CONTACTS_FLOW } from '#modules/contacts';
import {
  APPLY_FLOW,
  type ApplyResult,
  ASK_AGAIN_FLOW,
  type AskAgainResult,
  PROPOSE_CONTACTS_FLOW,
  PROPOSE_FLOW,
  SHOW_PLAN_EFFECT,
  UNDO_FLOW,
  type UndoResult,
  WRITE_BACK_FLOW,
  type WriteBackResult,
} from '#modules/crm-sync';
import { FIND_FLOW, toFindAnswer } from '#modules/discovery';
import { ENRICH_FLOW } from '#modules/enrichment';
import { RunsService } from '#modules/runs';
import type { RunRow } from '#src/platform/flows/run-store';
import { Outbox } from '#src/platform/outbox/outbox';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import { IMPORT_FILE_FLOW } from '../files/import-file.flow.ts';
import { PREVIEW_FILE_FLOW } from '../files/preview-file.flow.ts';
import { laneOf, SlackReply } from '../slack-reply.ts';
import {
  CAMPAIGN_EFFECT,
  CAMPAIGN_EVIDENCE_EFFECT,
  CAMPAIGN_WRITTEN_EFFECT,
  COMPANY_ANSWER_EFFECT,
  COMPANY_EFFECT,
  COMPANY_EVIDENCE_EFFECT,
  FAILURE_EFFECT,
  FILE_EFFECT,
  FIND_RESULT_EFFECT,
  PLAN_EFFECT,
} from './effects.ts';
import { ProgressMessages } from './progress-messages.ts';

/** A run somebody waits for in Slack has ended: decides which messages follow. Each is an outbox row of its own. */
@Injectable()
export class RunAnnouncer {
  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(ProgressMessages) private readonly progress: ProgressMessages,
  ) {}

  async deliver(delivery: Delivery): Promise<void> {
    const run = await this.runs.get(String(delivery.payload.runId));
    await this.progress.settle(run.id);
    if (run.status !== 'succeeded') return this.queue(run, FAILURE_EFFECT, 'failure', { runId: run.id });
    if (run.flow === FIND_FLOW) return this.announceFind(run);
    if (run.flow === CAMPAIGN_FLOW) return this.announceCampaign(run);
    if (run.flow === CONTACTS_FLOW || run.flow === ENRICH_FLOW) return this.announceCompany(run);
    if (run.flow === PREVIEW_FILE_FLOW || run.flow === IMPORT_FILE_FLOW) {
      return this.queue(run, FILE_EFFECT, 'result', { runId: run.id });
    }
    if (run.flow === PROPOSE_FLOW || run.flow === PROPOSE_CONTACTS_FLOW) {
      return this.queue(run, PLAN_EFFECT, 'plan', { approvalId: run.id, runId: run.id });
    }
    if (run.flow === ASK_AGAIN_FLOW) {
      const { approvalId } = run.result as AskAgainResult;
      return approvalId === null ? undefined : this.queue(run, PLAN_EFFECT, 'plan', { approvalId, runId: run.id });
    }
    if (run.flow === WRITE_BACK_FLOW) return this.askAboutWriteBack(run);
    if (run.flow === APPLY_FLOW) return this.showPlan(run, 'applied', (run.result as ApplyResult).approvalId);
    if (run.flow === UNDO_FLOW) return this.showPlan(run, 'undone', (run.result as UndoResult).planId);
  }

  private async showPlan(run: RunRow, what: string, planId: string): Promise<void> {
    await this.queue(run, SHOW_PLAN_EFFECT, what, { approvalId: planId });
    await this.renewCampaign(run, planId);
  }

  private async announceFind(run: RunRow): Promise<void> {
    await this.queue(run, FIND_RESULT_EFFECT, 'result', { runId: run.id });
    for (const { company } of toFindAnswer(run).results) {
      await this.queue(run, COMPANY_EFFECT, `company:${company.id}`, { runId: run.id, companyId: company.id });
    }
  }

  private async announceCompany(run: RunRow): Promise<void> {
    await this.queue(run, COMPANY_ANSWER_EFFECT, 'result', { runId: run.id });
    await this.queue(run, COMPANY_EVIDENCE_EFFECT, 'evidence', { runId: run.id });
  }

  private async announceCampaign(run: RunRow): Promise<void> {
    await this.queue(run, CAMPAIGN_EFFECT, 'result', { runId: run.id });
    await this.queue(run, CAMPAIGN_EVIDENCE_EFFECT, 'evidence', { runId: run.id });
  }

  /** What the approval itself does not allow becomes a question of its own. */
  private async askAboutWriteBack(run: RunRow): Promise<void> {
    const { planId, applyRunId } = run.result as unknown as WriteBackResult;
    if (applyRunId === null) await this.queue(run, PLAN_EFFECT, 'plan', { approvalId: planId, runId: run.id });
  }

  /** The card of the campaign that a plan came from, if it came from one. */
  private async renewCampaign(run: RunRow, planId: string): Promise<void> {
    const asked = await this.runs.get(planId);
    if (asked.flow !== WRITE_BACK_FLOW) return;
    const { campaignId } = asked.input as { campaignId: string };
    await this.queue(run, CAMPAIGN_WRITTEN_EFFECT, 'campaign', { campaignId });
  }

  private async queue(run: RunRow, kind: string, what: string, payload: Record<string, unknown>): Promise<void> {
    const { channel } = SlackReply.parse(run.origin.reply);
    await this.outbox.send({
      runId: run.id,
      kind,
      idempotencyKey: `${run.id}:${what}:${run.attempts}`,
      lane: laneOf(channel),
      payload,
    });
  }
}
