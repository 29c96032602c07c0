import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { toFindAnswer } from '#modules/discovery';
import { RunsService } from '#modules/runs';
import { CONFIG, type Config } from '#src/config/config';
import { UserInputError } from '#src/domain/errors';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { Clock } from '#src/ports/clock';
import { CRM_NAMES, CrmPort } from '#src/ports/crm';
import { ApprovalRepository } from './approval.repository.ts';
import { CrmWriteRepository } from './crm-write.repository.ts';
import { planChanges } from './plan-changes.rules.ts';
import { recordsOfCompanies } from './records-of-companies.ts';

const Input = z.object({
  findRunId: z.uuid(),
  companyIds: z.array(z.uuid()).min(1).max(10),
  requestedBy: z.object({ id: z.string(), name: z.string(), email: z.string().nullable(), fullMember: z.boolean() }),
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
    @Inject(CrmPort) readonly crm: CrmPort,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(CrmWriteRepository) readonly writes: CrmWriteRepository,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
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
      const existing = await recordsOfCompanies(
        this,
        chosen.map(({ company }) => company),
        run.call(),
      );
      const plan = planChanges(answer, chosen, existing, this.crm.vendor, new Date(this.clock.now()).toISOString());
      await this.approvals.propose({
        id: run.id,
        runId: run.id,
        title: `Add ${chosen.length} ${chosen.length === 1 ? 'company' : 'companies'} to ${CRM_NAMES[this.crm.vendor]}`,
        plan,
        requestedBy: input.requestedBy,
        expiresAt: new Date(this.clock.now() + this.config.approvalHours * 3_600_000),
      });
    });
    return { approvalId: run.id };
  }
}
