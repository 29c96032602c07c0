import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ConflictError } from '#src/domain/errors';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { ApprovalRepository } from './approval.repository.ts';
import { PREPARE_CRM_EFFECT } from './prepare-crm.effect.ts';
import { WRITE_COMPANY_EFFECT, type Written } from './write-company.effect.ts';

const Input = z.object({ approvalId: z.uuid() });
type Input = z.infer<typeof Input>;

export const APPLY_FLOW = 'apply-crm-changes';

/** One record of the plan and what became of it. */
export interface AppliedRecord {
  companyId: string;
  name: string;
  /** `null` when it failed; `failure` says why. */
  written: Written | null;
  failure: string | null;
}

export interface ApplyResult {
  approvalId: string;
  records: AppliedRecord[];
}

/** Does what an approval allows, record by record, through the outbox. */
@Injectable()
export class ApplyChangesFlow extends Flow<Input, ApplyResult> {
  readonly name = APPLY_FLOW;
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['slack', 'follow-up'] as const;
  readonly timeLimitMs = 600_000;

  constructor(@Inject(ApprovalRepository) private readonly approvals: ApprovalRepository) {
    super();
  }

  async run(input: Input, run: FlowRun): Promise<ApplyResult> {
    const { plan, planHash, status } = await this.approvals.get(input.approvalId);
    if (status !== 'approved')
      throw new ConflictError('APPLY.NOT_APPROVED', `This proposal is ${status}, not approved, so nothing is written.`);
    await run.effect('prepare', PREPARE_CRM_EFFECT, {});
    const outcomes = await run.each(
      'write',
      plan.records.map((record) => record.companyId),
      { concurrency: 1, key: (companyId) => companyId },
      (companyId) =>
        run.effect<Written>(`company:${companyId}`, WRITE_COMPANY_EFFECT, {
          approvalId: input.approvalId,
          planHash,
          companyId,
        }),
    );
    const records = plan.records.map((record, index): AppliedRecord => {
      const outcome = outcomes[index]!;
      return {
        companyId: record.companyId,
        name: record.name,
        written: outcome.ok ? outcome.value : null,
        failure: outcome.ok ? null : outcome.skipped,
      };
    });
    return { approvalId: input.approvalId, records };
  }
}
