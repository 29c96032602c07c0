import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import type { CallOptions } from '#src/ports/call-options';
import { CRM_WRITABLE_TYPES, CrmFieldsPort } from '#src/ports/crm-fields';
import { ApprovalRepository } from './approval.repository.ts';
import { type LeftAlone, planAgain } from './plans/plan-again.rules.ts';
import { Proposals } from './proposals.ts';
import type { Written } from './write-company.effect.ts';

const LeftFields = z.object({
  type: z.enum(CRM_WRITABLE_TYPES),
  /** Our own id of the company or person. */
  id: z.uuid(),
  recordId: z.string(),
  url: z.string().nullable(),
  fields: z.array(z.string()).min(1),
});
type LeftFields = z.infer<typeof LeftFields>;

const Input = z.object({
  /** The plan that was approved. */
  approvalId: z.uuid(),
  left: z.array(LeftFields).min(1),
});
type Input = z.infer<typeof Input>;

export const ASK_AGAIN_FLOW = 'propose-crm-changes-again';

export interface AskAgainResult {
  /** `null`: nothing is left to ask. */
  approvalId: string | null;
}

/**
 * Proposes anew, to the same people, what an approval could not do because values had changed meanwhile: over the values
 * that stand there now. Writes nothing outside.
 */
@Injectable()
export class AskAgainFlow extends Flow<Input, AskAgainResult> {
  readonly name = ASK_AGAIN_FLOW;
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['slack', 'follow-up'] as const;
  readonly timeLimitMs = 60_000;

  constructor(
    @Inject(CrmFieldsPort) private readonly crm: CrmFieldsPort,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(Proposals) private readonly proposals: Proposals,
  ) {
    super();
  }

  async run(input: Input, run: FlowRun): Promise<AskAgainResult> {
    const { plan: former, title, requestedBy } = await this.approvals.get(input.approvalId);
    const isAsked = await run.step('plan', input, async () => {
      const plan = planAgain(former, await this.standing(input.left, run.call()));
      if (plan === null) return false;
      const name = former.again ? title : `${title} (values have changed meanwhile)`;
      await this.proposals.ask(run.id, { title: name, plan, requestedBy });
      return true;
    });
    return { approvalId: isAsked ? run.id : null };
  }

  /** Records that are gone are left out. */
  private async standing(left: readonly LeftFields[], call: CallOptions): Promise<LeftAlone[]> {
    const standing: LeftAlone[] = [];
    for (const { type, id, recordId, url, fields } of left) {
      const found = (await this.crm.readFields(type, [recordId], fields, call)).get(recordId);
      if (found) standing.push({ id, recordId, url, fields: found });
    }
    return standing;
  }
}

interface Applied {
  companyId: string;
  contactId: string | null;
  written: Written | null;
}

/** What of an applied plan was left alone. */
export function leftAlone(records: readonly Applied[]): LeftFields[] {
  return records.flatMap(({ companyId, contactId, written }): LeftFields[] => {
    const fields = (written?.conflicts ?? []).map(({ field }) => field);
    if (fields.length === 0 || !written?.recordId) return [];
    const { recordId, url } = written;
    const whose =
      contactId === null ? { type: 'company' as const, id: companyId } : { type: 'contact' as const, id: contactId };
    return [{ ...whose, recordId, url, fields }];
  });
}
