import { Inject, Injectable } from '@nestjs/common';
import { personaOf, TargetTitles } from '#modules/campaigns';
import { MirroredRecords } from '#modules/crm-sync';
import { CompanyAngle, RecordScore, type ShownScore } from '#modules/scoring';
import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { CrmPort } from '#src/ports/crm';
import { CrmContactsPort } from '#src/ports/crm-contacts';
import { CrmRecordsPort } from '#src/ports/crm-records';
import type { Identified } from './identify.rules.ts';
import { InboundLeadRepository } from './inbound-lead.repository.ts';
import type { LeadType, LeadView } from './inbound-lead.ts';
import type { KeptLead } from './lead-records.ts';

/** A lead's score in three words, small enough for the ledger; the whole card is kept with the lead. */
export interface LeadVerdict {
  fit: number | null;
  band: string | null;
  isScored: boolean;
}

/** What is known of a lead when it is scored. */
export interface ScoredLead {
  leadId: string;
  runId: string;
  identified: Identified;
  kept: KeptLead;
  troubles: string[];
}

/** Scores a lead and keeps what people are shown of it. */
@Injectable()
export class LeadScoring {
  constructor(
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(RecordScore) private readonly scores: RecordScore,
    @Inject(MirroredRecords) private readonly mirror: MirroredRecords,
    @Inject(CompanyAngle) private readonly angles: CompanyAngle,
    @Inject(TargetTitles) private readonly titles: TargetTitles,
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(CrmPort) private readonly companies: CrmPort,
    @Inject(CrmContactsPort) private readonly contacts: CrmContactsPort,
  ) {}

  async score({ leadId, runId, identified, kept, troubles }: ScoredLead, call: CallOptions): Promise<LeadVerdict> {
    const { type, recordId, showsCard, isPosted } = await this.leads.get(leadId);
    // Only a card shows it, and thousands of imported leads have none.
    const isShown = showsCard || isPosted;
    const url = isShown ? await this.addressOf(type, recordId, call) : null;
    const score = await this.scoreOf(kept);
    const { person, domain, identifiedBy, companyName, ownerId } = identified;
    const company = kept.companyId === null ? null : await this.scores.card({ kind: 'company', id: kept.companyId });
    const persona = personaOf(person?.title ?? null, await this.titles.own());
    const angle = company && (await this.angles.of(company.record.id, company, call));
    const view: LeadView = {
      ...{ type, recordId, vendor: this.crm.vendor, url, person, identifiedBy, troubles, runId },
      company: { id: kept.companyId, name: company?.record.name ?? companyName, domain },
      owner: ownerId === null ? null : await this.mirror.owner(ownerId),
      ...{ score, notScored: score === null ? whyNot(kept) : null, persona, angle },
    };
    await this.leads.keepView(leadId, view);
    return { fit: score?.fit.score ?? null, band: score?.band ?? null, isScored: score !== null };
  }

  /** Without it people look for the record themselves, so a CRM that does not answer is no reason to wait. */
  private async addressOf(type: LeadType, recordId: string, call: CallOptions): Promise<string | null> {
    try {
      const port =
        type === 'company' ? this.companies.readCompany(recordId, call) : this.contacts.readContact(recordId, call);
      return (await port)?.ref.url ?? null;
    } catch (error) {
      if (error instanceof VendorError) return null;
      throw error;
    }
  }

  private async scoreOf({ contactId, companyId }: KeptLead): Promise<ShownScore | null> {
    if (contactId !== null) return this.scores.card({ kind: 'contact', id: contactId });
    return companyId === null ? null : this.scores.card({ kind: 'company', id: companyId });
  }
}

function whyNot({ objection }: KeptLead): string {
  return objection === 'suppressed'
    ? 'The company is on the suppression list, so nobody looked.'
    : 'The record says neither a name nor a domain, so there is nothing to score.';
}
