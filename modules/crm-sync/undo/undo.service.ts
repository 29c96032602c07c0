import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { RunsService } from '#modules/runs';
import { CONFIG, type Config } from '#src/config/config';
import { ConflictError, ForbiddenError, NotFoundError, UserInputError } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import type { Origin } from '#src/platform/flows/flow';
import type { RunRow } from '#src/platform/flows/run-store';
import { type Approval, ApprovalRepository, type Person } from '../approval.repository.ts';
import { whyNotApprover } from '../approver.rules.ts';
import { CrmWriteRepository } from '../crm-write.repository.ts';
import { CrmDraftRepository } from '../drafts/crm-draft.repository.ts';
import { personAndDoor } from '../plans/doors.rules.ts';
import { PlanOrigins } from '../plans/plan-origins.ts';
import { UNDO_FLOW, type UndoResult } from './undo-changes.flow.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Starts taking back what a plan, or a run, wrote to the CRM. */
@Injectable()
export class UndoService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
    @Inject(CrmDraftRepository) private readonly drafts: CrmDraftRepository,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(PlanOrigins) private readonly origins: PlanOrigins,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Starts the run that puts back what was there before, and returns its id; one that is under way, or has put back
   * everything, is not started again. `id`: of a plan, or of a run that wrote our own fields. Throws ForbiddenError for
   * who may not decide about the plan, ConflictError for a plan that is not written, NotFoundError for what wrote nothing.
   */
  async start(id: string, person: Person): Promise<string> {
    if (!UUID.test(id)) throw new UserInputError('UNDO.BAD_ID', `"${id.slice(0, 60)}" is no id of a plan or a run.`);
    const approval = await this.approvals.find(id);
    if (!approval) return this.startOver(id, id, person, { kind: 'follow-up', actor: person.id, reply: null });
    const refusal = whyNotApprover(person, approval, this.config.approvers);
    if (refusal) {
      await this.audit.record({ ...audited(id, person), action: 'undo.refused', detail: { refusal } });
      throw new ForbiddenError('UNDO.NOT_ALLOWED', refusal);
    }
    const earlier = approval.undoRun && (await this.runs.get(approval.undoRun));
    if (earlier && isEnough(earlier)) return earlier.id;
    if (approval.followUpRun === null) {
      throw new ConflictError('UNDO.NOT_WRITTEN', `This plan is ${stateOf(approval)}, so nothing of it was written.`);
    }
    const { status } = await this.runs.get(approval.followUpRun);
    if (!hasEnded(status))
      throw new ConflictError('UNDO.TOO_EARLY', 'This plan is still being written. Wait for its end.');
    return this.startOver(id, approval.followUpRun, person, await this.origins.of(approval, person));
  }

  private async startOver(id: string, writtenBy: string, person: Person, origin: Origin): Promise<string> {
    const written = [...(await this.writes.ofRun(writtenBy)), ...(await this.drafts.ofRun(writtenBy))];
    if (written.length === 0) {
      throw new NotFoundError(
        'UNDO.NOTHING',
        'Nothing was written to the CRM by it, so there is nothing to take back.',
      );
    }
    const input = { planId: id, writtenBy, by: person.id, name: personAndDoor(person) };
    const run = await this.database.transaction(async (sql) => {
      const started = await this.runs.create(sql, UNDO_FLOW, input, origin, null);
      await this.approvals.noteUndo(sql, id, started);
      const detail = { writes: written.length, name: person.name };
      await this.audit.record({ ...audited(id, person), action: 'undo.started', detail }, sql);
      return started;
    });
    await this.runs.wake(run);
    return run;
  }
}

function audited(id: string, { id: actor }: Person) {
  return { actor, subject: `approval:${id}` };
}

function stateOf({ status }: Approval): string {
  return status === 'pending' ? 'not decided' : status;
}

function hasEnded(status: RunRow['status']): boolean {
  return status !== 'queued' && status !== 'running';
}

/** Under way, or nothing was left for another. */
function isEnough({ status, result }: RunRow): boolean {
  if (!hasEnded(status)) return true;
  if (status !== 'succeeded') return false;
  const { writes, failed } = result as UndoResult;
  return failed.length === 0 && writes.every(({ refused }) => refused.length === 0);
}
