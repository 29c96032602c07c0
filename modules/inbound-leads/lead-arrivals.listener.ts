import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type CrmChange, CrmChanges } from '#modules/crm-sync';
import { RunsService } from '#modules/runs';
import { CONFIG, type Config } from '#src/config/config';
import type { Sql } from '#src/platform/database/database';
import { Outbox } from '#src/platform/outbox/outbox';
import { Clock } from '#src/ports/clock';
import { arrivalOf, RUSH } from './arrival.rules.ts';
import { domainSaid } from './identify.rules.ts';
import { InboundLeadRepository } from './inbound-lead.repository.ts';
import { INBOUND_LEAD_FLOW } from './inbound-lead-flow.name.ts';
import { LeadNotices } from './lead-notices.ts';

/** Makes a run of what somebody did in the CRM: in the transaction that notes it down, so neither is lost or doubled. */
@Injectable()
export class LeadArrivalsListener implements OnModuleInit {
  constructor(
    @Inject(CrmChanges) private readonly changes: CrmChanges,
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(LeadNotices) private readonly notices: LeadNotices,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.changes.listen((change, sql) => this.onChange(change, sql));
  }

  private async onChange(change: CrmChange, sql: Sql): Promise<(() => Promise<void>) | null> {
    if (change.type === 'deal') return null;
    if (change.kind === 'deleted') return this.onDeleted({ ...change, type: change.type }, sql);
    if (!this.config.inboundLeads) return null;
    const now = this.clock.now();
    const lately = change.kind === 'created' ? await this.leads.arrivedLately(sql, RUSH.minutes, now) : 0;
    const arrival = arrivalOf(change, lately, now);
    if (arrival === null) return null;
    const { vendor, type, id: recordId } = change;
    const domain = domainSaid(change.record?.properties ?? {});
    const lead = await this.leads.arrive(sql, {
      ...{ vendor, type, recordId, domain },
      ...{ showsCard: arrival.showsCard, at: now, createdAt: change.record?.createdAt ?? null },
    });
    // One that waits reads the record as it is then, with this change.
    if (lead.runId !== null && (await this.leads.isWaiting(sql, lead.runId))) return null;
    const origin = { kind: 'crm' as const, actor: `crm:${vendor}`, reply: null };
    const key = `lead:${lead.id}:${lead.runs}`;
    const runId = await this.runs.create(sql, INBOUND_LEAD_FLOW, { leadId: lead.id }, origin, key, arrival.priority);
    await this.leads.setRun(sql, lead.id, runId);
    return () => this.runs.wake(runId, arrival.priority);
  }

  private async onDeleted({ vendor, type, id }: CrmChange & { type: 'company' | 'contact' }, sql: Sql) {
    const lead = await this.leads.markGone(sql, vendor, type, id);
    const notice = lead && (await this.notices.put(sql, lead.id, null, `gone:${this.clock.now()}`));
    return notice ? () => this.outbox.wake(notice) : null;
  }
}
