import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { RunsService } from '#modules/runs';
import { CONFIG, type Config } from '#src/config/config';
import { UserInputError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import type { Origin } from '#src/platform/flows/flow';
import { Clock } from '#src/ports/clock';
import { APPLY_FLOW } from './apply-changes.flow.ts';
import { type Approval, ApprovalRepository, type Person } from './approval.repository.ts';
import { decidersOf, whyNotApprover, whyNotListed } from './approver.rules.ts';
import { whyAnotherPlan, whyTooLate } from './plans/obstacle.rules.ts';
import { type EditedPlan, type EditProblem, editPlan, type PlanEdit } from './plans/plan-edit.rules.ts';
import { allBut, areAllIn, changesMeant } from './plans/plan-names.rules.ts';
import { PlanNotices } from './plans/plan-notices.ts';
import { PlanOrigins } from './plans/plan-origins.ts';

export interface Decision {
  verdict: 'approved' | 'rejected';
  /** Only these changes are approved, as `changesMeant` reads them; `null`: all. */
  only: readonly string[] | null;
  /** Why it is rejected; `null`: no reason is given. */
  reason: string | null;
  /** Hash of the plan the person saw; `null`: the plan as it is. */
  seen: string | null;
}

/** Who does not get what they want, and why. */
type NotDone =
  /** It was decided, has expired, or is not the plan they saw; the approval as it is. */
  { kind: 'conflict'; reason: string; approval: Approval } | { kind: 'refused'; reason: string };

/** `repeated`: the same person decided the same before, so nothing is to be done. */
export type DecisionOutcome = { kind: 'decided' | 'repeated'; approval: Approval } | NotDone;

export type EditOutcome =
  | { kind: 'edited' | 'unchanged'; approval: Approval }
  | { kind: 'invalid'; problems: EditProblem[] }
  | NotDone;

/** Decides and edits proposals: each once, by somebody who may, with an entry in the audit for every attempt. */
@Injectable()
export class ApprovalsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(PlanNotices) private readonly notices: PlanNotices,
    @Inject(PlanOrigins) private readonly origins: PlanOrigins,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws NotFoundError for an unknown plan, UserInputError when `only` names what is not in it. */
  async decide(id: string, decision: Decision, person: Person): Promise<DecisionOutcome> {
    const approval = await this.approvals.get(id);
    const refusal = await this.refusal(approval, decision.verdict, person);
    if (refusal) return refusal;
    if (isRepetition(approval, decision, person)) return { kind: 'repeated', approval };
    const conflict = await this.conflict(approval, decision, person);
    if (conflict) return conflict;
    const origin = await this.origins.of(approval, person);
    const done = await this.once((sql) => this.carryOut(sql, approval, decision, person, origin));
    if (done === null) return this.lostRace(id, decision, person);
    await this.notices.wake(done.notice);
    if (done.approval.followUpRun) await this.runs.wake(done.approval.followUpRun);
    return { kind: 'decided', approval: done.approval };
  }

  /** The plan, if this person may put their words into it now. */
  async toEdit(
    id: string,
    person: Person,
    seen: string | null,
  ): Promise<{ kind: 'editable'; approval: Approval } | NotDone> {
    const approval = await this.approvals.get(id);
    const objection =
      (await this.refusal(approval, 'edited', person)) ??
      (await this.conflict(approval, { verdict: 'edited', seen }, person));
    return objection ?? { kind: 'editable', approval };
  }

  /** Puts a person's words into a plan that waits. `seen`: hash of the plan before their eyes. */
  async edit(id: string, edit: PlanEdit, person: Person, seen: string | null): Promise<EditOutcome> {
    const found = await this.toEdit(id, person, seen);
    if (found.kind !== 'editable') return found;
    const { approval } = found;
    const edited = editPlan(approval.plan, edit, person.id, this.now());
    if (!edited.ok) return { kind: 'invalid', problems: edited.problems };
    if (edited.differences.length === 0) return { kind: 'unchanged', approval };
    const done = await this.once(async (sql) => {
      const revised = await this.revise(sql, approval, edited, person);
      return { approval: revised, notice: await this.notices.put(sql, revised, `revision:${revised.revision}`) };
    });
    if (done === null) return this.lostRace(id, { verdict: 'edited', seen }, person);
    await this.notices.wake(done.notice);
    return { kind: 'edited', approval: done.approval };
  }

  /** Why somebody may have nothing to do with what goes to the CRM, e.g. try again what was given up; `null`: they may. */
  whyNot(person: Person): string | null {
    return whyNotListed(person, this.config.approvers);
  }

  /** Why somebody may not decide this one; `null`: they may. */
  whyNotDecide(approval: Approval, person: Person): string | null {
    return whyNotApprover(person, approval, this.config.approvers);
  }

  /** Ids and e-mail addresses of those who may decide, for people to read. */
  deciders(approval: Approval): string[] {
    return decidersOf(approval, this.config.approvers);
  }

  private async carryOut(
    sql: Sql,
    approval: Approval,
    { verdict, only, reason }: Decision,
    person: Person,
    origin: Origin,
  ): Promise<{ approval: Approval; notice: string | null }> {
    const { id } = approval;
    const isApproved = verdict === 'approved';
    const chosen = isApproved && only !== null ? await this.cutDown(sql, approval, only, person) : approval;
    const followUpRun = isApproved
      ? await this.runs.create(sql, APPLY_FLOW, { approvalId: id }, origin, `apply:${id}`)
      : null;
    const { planHash } = chosen;
    const decided = await this.approvals.decide(sql, id, {
      status: verdict,
      by: person,
      reason,
      followUpRun,
      planHash,
    });
    if (!decided) throw new TooLate();
    const detail = { planHash, name: person.name, ...(reason !== null && { reason }) };
    await this.audit.record(
      { actor: person.id, action: `approval.${verdict}`, subject: `approval:${id}`, detail },
      sql,
    );
    return { approval: decided, notice: await this.notices.put(sql, decided, 'decided') };
  }

  /** What is not chosen is left out of the plan, as if somebody had edited it. */
  private async cutDown(sql: Sql, approval: Approval, only: readonly string[], person: Person): Promise<Approval> {
    const leftOut = allBut(approval.plan, changesMeant(approval.plan, only));
    const edited = editPlan(approval.plan, { values: new Map(), leftOut }, person.id, this.now());
    if (!edited.ok) throw new UserInputError('PLAN.NOTHING', 'Choose at least one change, or reject the plan.');
    return edited.differences.length === 0 ? approval : this.revise(sql, approval, edited, person);
  }

  private async revise(
    sql: Sql,
    { id, planHash: from }: Approval,
    { plan, differences }: Extract<EditedPlan, { ok: true }>,
    person: Person,
  ): Promise<Approval> {
    const revised = await this.approvals.revise(sql, id, { from, plan, by: person, differences });
    if (!revised) throw new TooLate();
    const detail = { from, to: revised.planHash, revision: revised.revision, changes: differences.length };
    await this.audit.record({ actor: person.id, action: 'approval.edited', subject: `approval:${id}`, detail }, sql);
    return revised;
  }

  private async refusal(approval: Approval, attempt: string, person: Person): Promise<NotDone | null> {
    const reason = whyNotApprover(person, approval, this.config.approvers);
    if (reason === null) return null;
    await this.auditRefusal(approval, attempt, person, reason);
    return { kind: 'refused', reason };
  }

  private async conflict(
    approval: Approval,
    { verdict, seen }: { verdict: string; seen: string | null },
    person: Person,
  ): Promise<NotDone | null> {
    const late = whyTooLate(approval, this.clock.now());
    // To reject a plan does no harm, whatever became of it.
    const other = verdict === 'rejected' ? null : whyAnotherPlan(approval, seen);
    const reason = late ?? other;
    if (reason === null) return null;
    if (late === null) await this.auditRefusal(approval, verdict, person, reason);
    return { kind: 'conflict', reason, approval };
  }

  /** Somebody was faster. */
  private async lostRace(
    id: string,
    attempt: { verdict: string; seen: string | null },
    person: Person,
  ): Promise<NotDone> {
    const approval = await this.approvals.get(id);
    const known = await this.conflict(approval, attempt, person);
    return known ?? { kind: 'conflict', reason: 'Somebody edited this plan just now. Look at it again.', approval };
  }

  private async auditRefusal({ id }: Approval, attempt: string, person: Person, refusal: string): Promise<void> {
    await this.audit.record({
      actor: person.id,
      action: 'approval.refused',
      subject: `approval:${id}`,
      detail: { decision: attempt, refusal },
    });
  }

  /** `null`: the row was not there to be changed any more, and nothing is. */
  private async once<T>(work: (sql: Sql) => Promise<T>): Promise<T | null> {
    return this.database.transaction(work).catch((error: unknown) => {
      if (error instanceof TooLate) return null;
      throw error;
    });
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** A plan that was cut down when it was approved still has all that was chosen, so the same choice fits it again. */
function isRepetition({ status, decidedBy, plan }: Approval, { verdict, only }: Decision, { id }: Person): boolean {
  if (status !== verdict || decidedBy?.id !== id) return false;
  return only === null || (areAllIn(plan, only) && allBut(plan, changesMeant(plan, only)).size === 0);
}

/** Ends the transaction when the row was not there to be changed any more. */
class TooLate extends Error {}
