import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { toFindAnswer } from '#modules/discovery';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { Clock } from '#src/ports/clock';
import { CrmPort } from '#src/ports/crm';
import { planChanges } from './plan-changes.rules.ts';
import { StandardChanges } from './policy/standard-changes.ts';
import { Proposals, RequestedBy } from './proposals.ts';

const Input = z.object({
  findRunId: z.uuid(),
  companyIds: z.array(z.uuid()).min(1).max(10),
  requestedBy: RequestedBy,
});
type Input = z.infer<typeof Input>;

export const PROPOSE_FLOW = 'propose-crm-changes';

/** Works out what adding found companies to the CRM would change, and asks for approval. Writes nothing outside. */
@Injectable()
export class ProposeChangesFlow extends Flow<Input, { approvalId: string }> {
  readonly name = PROPOSE_FLOW;
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['slack', 'follow-up'] as const;
  readonly timeLimitMs = 60_000;

  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(CrmPort) private readonly crm: CrmPort,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(StandardChanges) private readonly standard: StandardChanges,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super();
  }

  async run(input: Input, run: FlowRun): Promise<{ approvalId: string }> {
    const answer = toFindAnswer(await this.runs.get(input.findRunId));
    const chosen = answer.results.filter((result) => input.companyIds.includes(result.company.id));
    if (chosen.length === 0)
      throw new UserInputError('PROPOSE.NOTHING', 'None of the selected companies is in this result.');

    // The plan is as large as its records, so it goes to its table; the approval has the run's id and exists once.
    await run.step('plan', input, async () => {
      const companies = chosen.map(({ company }) => company);
      const existing = await this.proposals.recordsOf(companies, run.call());
      const standard = await this.standard.of(existing, run.call());
      const scoredAt = new Date(this.clock.now()).toISOString();
      const plan = planChanges(answer, chosen, { existing, standard }, this.crm.vendor, scoredAt);
      const title = `Add ${chosen.length} ${chosen.length === 1 ? 'company' : 'companies'} to ${this.proposals.target}`;
      await this.proposals.ask(run.id, { title, plan, requestedBy: input.requestedBy });
    });
    return { approvalId: run.id };
  }
}
