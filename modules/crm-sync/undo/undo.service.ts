import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { RunsService } from '#modules/runs';
import { CONFIG, type Config } from '#src/config/config';
import { ForbiddenError, NotFoundError, UserInputError } from '#src/domain/errors';
import type { Origin } from '#src/platform/flows/flow';
import { ApprovalRepository, type Person } from '../approval.repository.ts';
import { whyNotApprover } from '../approver.rules.ts';
import { CrmWriteRepository } from '../crm-write.repository.ts';
import { UNDO_FLOW } from './undo-changes.flow.ts';

/** Starts taking back what a plan, or a run, wrote to the CRM. */
@Injectable()
export class UndoService {
  constructor(
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Starts the run that puts back what was there before, and returns its id. `id`: of a plan, or of a run that wrote our
   * own fields. Throws ForbiddenError for who may not decide about the plan, NotFoundError for what wrote nothing.
   */
  async start(id: string, person: Person, origin: Origin): Promise<string> {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
      throw new UserInputError('UNDO.BAD_ID', `"${id.slice(0, 60)}" is no id of a plan or a run.`);
    }
    const approval = await this.approvals.find(id);
    const refusal = approval ? whyNotApprover(person, approval, this.config.approvers) : null;
    const audited = { actor: person.id, subject: `approval:${id}` };
    if (refusal) {
      await this.audit.record({ ...audited, action: 'undo.refused', detail: { refusal } });
      throw new ForbiddenError('UNDO.NOT_ALLOWED', refusal);
    }
    const writtenBy = approval ? approval.followUpRun : id;
    const written = writtenBy ? await this.writes.ofRun(writtenBy) : [];
    if (!writtenBy || written.length === 0) {
      throw new NotFoundError(
        'UNDO.NOTHING',
        'Nothing was written to the CRM by it, so there is nothing to take back.',
      );
    }
    await this.audit.record({ ...audited, action: 'undo.started', detail: { writes: written.length } });
    return this.runs.start(UNDO_FLOW, { planId: id, writtenBy, by: person.id }, origin);
  }
}
