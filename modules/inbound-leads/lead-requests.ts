import { Inject, Injectable } from '@nestjs/common';
import { MirroredRecords } from '#modules/crm-sync';
import { readEmail, readHost } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { NotFoundError, UserInputError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import type { Origin } from '#src/platform/flows/flow';
import { Clock } from '#src/ports/clock';
import { CrmRecordsPort } from '#src/ports/crm-records';
import { InboundLeadRepository } from './inbound-lead.repository.ts';
import type { LeadType } from './inbound-lead.ts';
import { INBOUND_LEAD_FLOW } from './inbound-lead-flow.name.ts';

const CALL_MS = 15_000;

/** Runs that somebody asks for, whatever the CRM says. */
@Injectable()
export class LeadRequests {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(MirroredRecords) private readonly mirror: MirroredRecords,
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Looks at a known lead again; one that waits already is enough. Returns its run. */
  async again(leadId: string, origin: Origin): Promise<string> {
    const { type, recordId } = await this.leads.get(leadId);
    return (await this.look(type, recordId, origin)).runId;
  }

  /** Looks at a record of the CRM, known as a lead or not. */
  async look(type: LeadType, recordId: string, origin: Origin): Promise<{ leadId: string; runId: string }> {
    const { vendor } = this.crm;
    const known = await this.leads.find(vendor, type, recordId);
    const domain = known?.domain ?? null;
    const lead = { vendor, type, recordId, domain, showsCard: false, at: this.clock.now(), createdAt: null };
    const begun = await this.database.transaction((sql) => this.begin(sql, lead, origin));
    await this.runs.wake(begun.runId);
    return begun;
  }

  /**
   * The record somebody means by an e-mail address, a domain, or the CRM's own id (of a contact unless said otherwise).
   * Throws UserInputError for what is none of these or when no CRM is connected, NotFoundError for what is not there,
   * VendorError when the CRM has to be asked for an id that the mirror does not have, and cannot.
   */
  async named(reference: string, type: LeadType): Promise<{ type: LeadType; recordId: string }> {
    const text = reference.trim();
    if (this.crm.vendor === 'local') {
      throw new UserInputError(
        'LEAD.NO_CRM',
        'No CRM is connected (set HUBSPOT_TOKEN or CLOSE_API_KEY); `gtm score` scores records of our own tables.',
      );
    }
    if (/^\d{1,20}$/.test(text)) return this.withId(text, type);
    const email = readEmail(text);
    const contact = email && (await this.mirror.contactWithEmail(email.address));
    if (contact) return { type: 'contact', recordId: contact };
    const host = readHost(text);
    if (email === null && host.kind !== 'own') {
      throw new UserInputError(
        'LEAD.NOT_A_RECORD',
        `"${text.slice(0, 200)}" is no e-mail address, no company's domain and no id of the CRM.`,
      );
    }
    const company = host.kind === 'own' ? await this.mirror.companyWithDomain(host.domain) : null;
    if (company !== null) return { type: 'company', recordId: company };
    throw new NotFoundError(
      'LEAD.NO_RECORD',
      `The mirror of the CRM has nobody called ${text.slice(0, 200)}. \`gtm crm sync\` brings it in step.`,
    );
  }

  /** An id is a word somebody typed until a record with it was seen: a lead without one would be a row about nothing. */
  private async withId(id: string, type: LeadType): Promise<{ type: LeadType; recordId: string }> {
    const call = { signal: AbortSignal.timeout(CALL_MS), deadline: this.clock.now() + CALL_MS, runId: 'lead-request' };
    if (await this.mirror.get(type, id, call)) return { type, recordId: id };
    const other = type === 'contact' ? 'company' : 'contact';
    const hint = (await this.mirror.get(other, id, call)) ? ` It is a ${other}'s id.` : '';
    throw new NotFoundError('LEAD.NO_RECORD', `The CRM has no ${type} with the id ${id}.${hint}`);
  }

  private async begin(sql: Sql, lead: Parameters<InboundLeadRepository['arrive']>[1], origin: Origin) {
    const arrived = await this.leads.arrive(sql, lead);
    if (arrived.runId !== null && (await this.leads.isWaiting(sql, arrived.runId)))
      return { leadId: arrived.id, runId: arrived.runId };
    const key = `lead:${arrived.id}:${arrived.runs}`;
    const runId = await this.runs.create(sql, INBOUND_LEAD_FLOW, { leadId: arrived.id }, origin, key);
    await this.leads.setRun(sql, arrived.id, runId);
    return { leadId: arrived.id, runId };
  }
}
