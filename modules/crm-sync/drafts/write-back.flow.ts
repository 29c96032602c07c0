import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { UserInputError } from '#src/domain/errors';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { ApprovalsService } from '../approvals.service.ts';
import { Proposals, RequestedBy } from '../proposals.ts';
import { WriteBackMaterial } from './write-back-material.ts';

const Input = z.object({
  campaignId: z.uuid(),
  /** E-mails to put on the record; `null`: all that are approved and do not stand there. None: the persona alone. */
  steps: z.array(z.number().int()).max(10).nullable(),
  requestedBy: RequestedBy,
});
type Input = z.infer<typeof Input>;

export const WRITE_BACK_FLOW = 'write-back-campaign';

export interface WriteBackResult {
  /** The plan that says what is written. */
  planId: string;
  campaignId: string;
  /** The run that writes it; `null`: somebody else has to approve it first, for `reason`. */
  applyRunId: string | null;
  reason: string | null;
}

/**
 * Makes a plan of what people approved of a campaign, and has it written. Whoever approved it has said yes to just this,
 * unless the company has to be made first: then the plan waits for an answer of its own.
 */
@Injectable()
export class WriteBackFlow extends Flow<Input, WriteBackResult> {
  readonly name = WRITE_BACK_FLOW;
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['cli', 'http', 'slack', 'follow-up'] as const;
  readonly timeLimitMs = 60_000;

  constructor(
    @Inject(WriteBackMaterial) private readonly material: WriteBackMaterial,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(ApprovalsService) private readonly approvals: ApprovalsService,
  ) {
    super();
  }

  async run({ campaignId, steps, requestedBy }: Input, run: FlowRun): Promise<WriteBackResult> {
    const { isNew } = await run.step('plan', { campaignId, steps }, async () => {
      const { plan, company } = await this.material.plan(run.id, campaignId, steps, run.call());
      const title = this.titleOf(plan.drafts?.length ?? 0, company);
      if (plan.records.length === 0 && !plan.contacts && !plan.drafts) {
        throw new UserInputError('WRITE_BACK.NOTHING', `All of it stands on the record of ${company.name} already.`);
      }
      await this.proposals.ask(run.id, { title, plan, requestedBy });
      return { isNew: company.record === null };
    });
    if (isNew) {
      const reason = `The company is not in ${this.proposals.target} yet; approve the plan to add it.`;
      return { planId: run.id, campaignId, applyRunId: null, reason };
    }
    const decided = await run.step('decide', { by: requestedBy.id }, async () => this.decide(run, requestedBy));
    return { planId: run.id, campaignId, ...decided };
  }

  private titleOf(drafts: number, { name, record }: { name: string; record: unknown }): string {
    const what = drafts === 0 ? 'the persona' : `${drafts} ${drafts === 1 ? 'draft' : 'drafts'}`;
    return record === null
      ? `${name} is not in ${this.proposals.target} yet: add it, with ${what}`
      : `Put ${what} on ${name} in ${this.proposals.target}`;
  }

  private async decide(
    { id }: FlowRun,
    person: z.infer<typeof RequestedBy>,
  ): Promise<Pick<WriteBackResult, 'applyRunId' | 'reason'>> {
    const decision = { verdict: 'approved', only: null, reason: null, seen: null } as const;
    const outcome = await this.approvals.decide(id, decision, person);
    if (outcome.kind === 'refused') return { applyRunId: null, reason: outcome.reason };
    const { status, followUpRun } = outcome.approval;
    return { applyRunId: followUpRun, reason: followUpRun === null ? `The plan is ${status} already.` : null };
  }
}
