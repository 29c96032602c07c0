import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { RunsService } from '#modules/runs';
import { CONFIG, type Config } from '#src/config/config';
import { Database, type Sql } from '#src/platform/database/database';
import { APPLY_FLOW } from './apply-changes.flow.ts';
import { type Approval, ApprovalRepository, type Person } from './approval.repository.ts';
import { decidersOf, whyNotApprover } from './approver.rules.ts';
import { planHash } from './change-plan.ts';

export type DecisionOutcome =
  | { kind: 'decided'; approval: Approval }
  /** Somebody was faster, or it expired; the approval as it is. */
  | { kind: 'too-late'; approval: Approval }
  | { kind: 'refused'; reason: string };

/** Decides proposals: once, by somebody who may, with an entry in the audit for every attempt. */
@Injectable()
export class ApprovalsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `reply` says where the end of the work is announced; `alongside` joins the decision's transaction. */
  async decide(
    id: string,
    decision: 'approved' | 'rejected',
    person: Person,
    reply: Record<string, unknown>,
    alongside: (sql: Sql) => Promise<void>,
  ): Promise<DecisionOutcome> {
    const approval = await this.approvals.get(id);
    const refusal = whyNotApprover(person, approval, this.config.approvers) ?? whyNotThisPlan(approval, decision);
    if (refusal) {
      await this.audit.record({
        actor: person.id,
        action: 'approval.refused',
        subject: `approval:${id}`,
        detail: { decision, refusal },
      });
      return { kind: 'refused', reason: refusal };
    }
    let wake: string | null = null;
    const decided = await this.database
      .transaction(async (sql) => {
        const followUpRun = decision === 'approved' ? await this.startApplying(sql, id, person, reply) : null;
        const row = await this.approvals.decide(sql, id, { status: decision, by: person, followUpRun });
        if (!row) throw new TooLate();
        await this.audit.record(
          {
            actor: person.id,
            action: `approval.${decision}`,
            subject: `approval:${id}`,
            detail: { planHash: row.planHash },
          },
          sql,
        );
        await alongside(sql);
        wake = followUpRun;
        return row;
      })
      .catch((error: unknown) => {
        // Rolled back with the follow-up run it would have started.
        if (error instanceof TooLate) return null;
        throw error;
      });
    if (!decided) return { kind: 'too-late', approval: await this.approvals.get(id) };
    if (wake) await this.runs.wake(wake);
    return { kind: 'decided', approval: decided };
  }

  /** Ids and e-mail addresses of those who may decide, for people to read. */
  deciders(approval: Approval): string[] {
    return decidersOf(approval, this.config.approvers);
  }

  private startApplying(sql: Sql, approvalId: string, person: Person, reply: Record<string, unknown>): Promise<string> {
    const origin = { kind: 'slack' as const, actor: person.id, reply };
    return this.runs.create(sql, APPLY_FLOW, { approvalId }, origin, `apply:${approvalId}`);
  }
}

/** What was proposed is what is approved, to the letter; to reject an altered plan does no harm. */
function whyNotThisPlan(approval: Approval, decision: 'approved' | 'rejected'): string | null {
  if (decision === 'rejected' || planHash(approval.plan) === approval.planHash) return null;
  return 'This plan is not the one that was proposed, so it cannot be approved. Ask for it again.';
}

/** Ends the transaction when the row was not there to be decided any more. */
class TooLate extends Error {}
