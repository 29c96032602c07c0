import { Inject, Injectable } from '@nestjs/common';
import { type MirroredCrmRecord, MirroredRecords } from '#modules/crm-sync';
import { GtmError } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import { WorkTurns } from '#src/platform/database/work-turns';
import type { CallOptions } from '#src/ports/call-options';
import { CrmRecordsPort } from '#src/ports/crm-records';
import { type Identified, identify } from './identify.rules.ts';
import { InboundLeadRepository } from './inbound-lead.repository.ts';
import { type KeptLead, LeadRecords } from './lead-records.ts';

/** Reads what a lead's records in the CRM say, as they are now. */
@Injectable()
export class LeadReading {
  constructor(
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(MirroredRecords) private readonly mirror: MirroredRecords,
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(LeadRecords) private readonly records: LeadRecords,
    @Inject(Database) private readonly database: Database,
    @Inject(WorkTurns) private readonly turns: WorkTurns,
  ) {}

  /** `null`: the record is gone. Throws VendorError. */
  async identify(leadId: string, call: CallOptions): Promise<Identified | null> {
    const { type, recordId } = await this.leads.get(leadId);
    const record = await this.mirror.get(type, recordId, call);
    if (record === null) return null;
    const identified = identify(record, await this.associated(record, call));
    if (identified.companyRecordId !== null || identified.domain === null) return identified;
    return { ...identified, companyRecordId: await this.mirror.companyWithDomain(identified.domain) };
  }

  /**
   * Finds or makes our own records of the lead. A run that was held up may have read the record before somebody changed
   * it, so each lead is kept by one run at a time, and by its newest only. `null`: there is a newer one.
   */
  async keep(leadId: string, runId: string, identified: Identified, call: CallOptions): Promise<KeptLead | null> {
    const kept = await this.turns.run(`lead:${leadId}`, call, async () =>
      (await this.leads.isNewest(this.database, leadId, runId)) ? this.keepNow(leadId, identified, call) : null,
    );
    if (kept === null) throw new GtmError('LEAD.BUSY', `Another run of lead ${leadId} did not end in time.`);
    return kept.value;
  }

  private async keepNow(leadId: string, identified: Identified, call: CallOptions): Promise<KeptLead> {
    const { recordId, contactId } = await this.leads.get(leadId);
    const companyRecord = await this.companyRecordOf(identified, call);
    const arriving = { vendor: this.crm.vendor, recordId, identified, companyRecord, knownContactId: contactId };
    const kept = await this.records.keep(arriving);
    await this.leads.place(leadId, kept);
    return kept;
  }

  /** The company somebody is associated with in the CRM, the primary one first. */
  private async associated(record: MirroredCrmRecord, call: CallOptions): Promise<MirroredCrmRecord | null> {
    const companies = record.associations.filter(({ type }) => type === 'company');
    const chosen = companies.find(({ primary }) => primary) ?? companies[0];
    return chosen ? this.mirror.get('company', chosen.id, call) : null;
  }

  /** What the CRM says about the company counts only when it is the company we mean. */
  private async companyRecordOf({ companyRecordId, domain }: Identified, call: CallOptions) {
    const record = companyRecordId === null ? null : await this.mirror.get('company', companyRecordId, call);
    const stated = record?.properties.domain?.toLowerCase() ?? null;
    return domain === null || stated === null || stated === domain ? record : null;
  }
}
