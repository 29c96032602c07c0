import { Inject, Injectable } from '@nestjs/common';
import { RunsService } from '#modules/runs';
import type { Origin } from '#src/platform/flows/flow';
import type { Approval, Person } from '../approval.repository.ts';

/** Runs that follow a decision tell their end where the plan was asked for, whoever decided and wherever. */
@Injectable()
export class PlanOrigins {
  constructor(@Inject(RunsService) private readonly runs: RunsService) {}

  async of({ runId }: Approval, person: Person): Promise<Origin> {
    const asked = runId === null ? null : (await this.runs.get(runId)).origin;
    return asked?.kind === 'slack'
      ? { ...asked, actor: person.id }
      : { kind: 'follow-up', actor: person.id, reply: null };
  }
}
