import { Inject, Injectable } from '@nestjs/common';
import { RunsService } from '#modules/runs';
import { ConflictError, ForbiddenError, UserInputError } from '#src/domain/errors';
import type { RunRow } from '#src/platform/flows/run-store';
import { Clock } from '#src/ports/clock';
import { type Approval, ApprovalRepository, type Person, type PlanState } from '../approval.repository.ts';
import { ApprovalsService, type Decision, type DecisionOutcome, type EditOutcome } from '../approvals.service.ts';
import { CrmWritesSwitch } from '../crm-writes.switch.ts';
import { UndoService } from '../undo/undo.service.ts';
import { type PlanAnswer, type PlanLine, toPlanAnswer, toPlanLine } from './plan-answer.ts';
import { changesMeant } from './plan-names.rules.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What somebody wants of a plan to be different, as they name it. */
export interface WantedEdit {
  /** A change, as `changesMeant` reads it -> the value to write. */
  values: Readonly<Record<string, string>>;
  /** Changes or whole records. */
  leaveOut: readonly string[];
  /** Hash of the plan they saw; `null`: the plan as it is. */
  seen: string | null;
}

/** Change plans for callers outside of Slack: the same decisions, with errors where Slack has words. */
@Injectable()
export class ChangePlans {
  constructor(
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(ApprovalsService) private readonly decisions: ApprovalsService,
    @Inject(UndoService) private readonly undos: UndoService,
    @Inject(CrmWritesSwitch) private readonly writes: CrmWritesSwitch,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The newest first; `state`: `null` for all. */
  async list(state: PlanState | null, limit: number): Promise<PlanLine[]> {
    const now = this.clock.now();
    return (await this.approvals.list(state, limit)).map((approval) => toPlanLine(approval, now));
  }

  /** Throws UserInputError for what is no id, NotFoundError for an unknown plan. */
  async get(id: string): Promise<PlanAnswer> {
    const approval = await this.approvals.get(mustBeId(id));
    return toPlanAnswer(approval, {
      revisions: await this.approvals.revisions(id),
      mayDecide: this.decisions.deciders(approval),
      writes: await this.writes.current(),
      applied: await this.runOf(approval.followUpRun),
      undone: await this.runOf(approval.undoRun),
      now: this.clock.now(),
    });
  }

  /** Returns the run that writes it; `null` after a rejection. The same again by the same person changes nothing. */
  async decide(id: string, decision: Decision, person: Person): Promise<string | null> {
    return done(await this.decisions.decide(mustBeId(id), decision, person)).followUpRun;
  }

  async edit(id: string, { values, leaveOut, seen }: WantedEdit, person: Person): Promise<void> {
    const { plan } = await this.approvals.get(mustBeId(id));
    const given = new Map(
      Object.entries(values).map(([word, value]) => {
        const [name, ...others] = changesMeant(plan, [word]);
        if (others.length > 0) throw new UserInputError('PLAN.ONE_CHANGE', `"${word}" is more than one change.`);
        return [name!, value] as const;
      }),
    );
    const edit = { values: given, leftOut: changesMeant(plan, leaveOut) };
    done(await this.decisions.edit(id, edit, person, seen));
  }

  /** Returns the run that takes it back. */
  async undo(id: string, person: Person): Promise<string> {
    await this.approvals.get(mustBeId(id));
    return this.undos.start(id, person);
  }

  private async runOf(id: string | null): Promise<RunRow | null> {
    return id === null ? null : this.runs.get(id);
  }
}

function mustBeId(id: string): string {
  if (UUID.test(id)) return id;
  throw new UserInputError('PLAN.BAD_ID', `"${id.slice(0, 60)}" is not the id of a change plan.`);
}

function done(outcome: DecisionOutcome | EditOutcome): Approval {
  switch (outcome.kind) {
    case 'refused':
      throw new ForbiddenError('PLAN.NOT_ALLOWED', outcome.reason);
    case 'conflict':
      throw new ConflictError('PLAN.CONFLICT', outcome.reason);
    case 'invalid':
      throw new UserInputError('PLAN.BAD_VALUE', outcome.problems.map(inWords).join(' '));
    default:
      return outcome.approval;
  }
}

function inWords({ change, message }: { change: string | null; message: string }): string {
  return change === null ? message : `${change}: ${message}`;
}
