import { Inject, Injectable } from '@nestjs/common';
import { CrmWritesSwitch, type LoggedOwnWrite, OwnWriteLog } from '#modules/crm-sync';
import { InboundLeadRepository } from './inbound-lead.repository.ts';
import type { InboundLead, LeadView } from './inbound-lead.ts';

/** A lead as people see it now: its last score, and what is written about it, or would be. */
export interface ShownLead extends LeadView {
  id: string;
  /** ISO 8601. */
  arrivedAt: string;
  writes: LoggedOwnWrite[];
  /** Nothing is written now; what waits would be written if writes were on. */
  writesAreOff: boolean;
}

/** Leads for whoever shows them: Slack, HTTP, the command line. */
@Injectable()
export class ShownLeads {
  constructor(
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(OwnWriteLog) private readonly log: OwnWriteLog,
    @Inject(CrmWritesSwitch) private readonly writeSwitch: CrmWritesSwitch,
  ) {}

  /** `null` before its first score, and when its record was deleted. */
  async of(lead: InboundLead): Promise<ShownLead | null> {
    const { id, view, arrivedAt } = lead;
    if (view === null || lead.isGone) return null;
    const writes = await this.log.ofRun(view.runId);
    const writesAreOff = (await this.writeSwitch.current()) === 'off';
    return { ...view, id, arrivedAt: arrivedAt.toISOString(), writes, writesAreOff };
  }

  /** Whether a company is shown with a person of it who came at about the same time, so that it needs no message of its own. */
  async isShownWithPerson({ type, domain, arrivedAt, view }: InboundLead): Promise<boolean> {
    if (type !== 'company' || domain === null || view === null) return false;
    return this.leads.hasPersonOf(view.vendor, domain, arrivedAt);
  }
}
