import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '#src/config/config';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { CRM_NAMES, type CrmCompany, CrmPort } from '#src/ports/crm';
import { ApprovalRepository } from './approval.repository.ts';
import type { ChangePlan } from './change-plan.ts';
import { CrmWriteRepository } from './crm-write.repository.ts';

/** Who asks for a change, as the place they act in knows them. */
export const RequestedBy = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  fullMember: z.boolean(),
});

/** What all proposals have in common: the records they are about, and the question to a person. */
@Injectable()
export class Proposals {
  constructor(
    @Inject(CrmPort) private readonly crm: CrmPort,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What people call the CRM. */
  get target(): string {
    return CRM_NAMES[this.crm.vendor];
  }

  /** Company id -> its record: the one we wrote before, which the CRM's search may not know yet, else by domain. */
  async recordsOf(
    companies: readonly { id: string; domain: string | null }[],
    call: CallOptions,
  ): Promise<Map<string, CrmCompany>> {
    const domains = companies.flatMap(({ domain }) => domain ?? []);
    const byDomain = await this.crm.findCompaniesByDomain(domains, call);
    const existing = new Map<string, CrmCompany>();
    for (const { id, domain } of companies) {
      const linked = await this.writes.recordOf(this.crm.vendor, id);
      const record = linked ? await this.crm.readCompany(linked, call) : null;
      const found = record ?? byDomain.get(domain ?? '');
      if (found) existing.set(id, found);
    }
    return existing;
  }

  /** Keeps the question under the run's id, so that the run asks once however often it is repeated. */
  async ask(
    runId: string,
    { title, plan, requestedBy }: { title: string; plan: ChangePlan; requestedBy: z.infer<typeof RequestedBy> },
  ): Promise<void> {
    const expiresAt = new Date(this.clock.now() + this.config.approvalHours * 3_600_000);
    await this.approvals.propose({ id: runId, runId, title, plan, requestedBy, expiresAt });
  }
}
