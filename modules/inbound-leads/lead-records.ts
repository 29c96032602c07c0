import { Inject, Injectable } from '@nestjs/common';
import type { MirroredCrmRecord } from '#modules/crm-sync';
import { CompanyRepository, FoundCompanyRepository, SinglePersonRepository } from '#modules/leads';
import { EngagementService } from '#modules/scoring';
import type { ContactFact } from '#src/domain/contact';
import { Clock } from '#src/ports/clock';
import { factsOfRecord } from './crm-facts.rules.ts';
import type { Identified } from './identify.rules.ts';

/** Our own records of a lead. */
export interface KeptLead {
  companyId: string | null;
  contactId: string | null;
  /** Why this company is not to be looked into; `null`: nothing speaks against it. */
  objection: 'suppressed' | null;
}

interface Arriving {
  vendor: string;
  recordId: string;
  identified: Identified;
  /** The company's own record in the CRM, when there is one for this domain. */
  companyRecord: MirroredCrmRecord | null;
  /** Whom we took the person for before. */
  knownContactId: string | null;
}

/** A CRM may be wrong about a person, and nobody has checked it. */
const CONFIDENCE = 0.8;

/** Finds or makes our records of a lead, with what the CRM says about them as facts. Again changes nothing. */
@Injectable()
export class LeadRecords {
  constructor(
    @Inject(FoundCompanyRepository) private readonly found: FoundCompanyRepository,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(SinglePersonRepository) private readonly people: SinglePersonRepository,
    @Inject(EngagementService) private readonly engagement: EngagementService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async keep(lead: Arriving): Promise<KeptLead> {
    const observedAt = new Date(this.clock.now()).toISOString();
    const company = await this.companyOf(lead.identified);
    if (company === 'suppressed') return { companyId: null, contactId: null, objection: 'suppressed' };
    if (company !== null && lead.companyRecord !== null) {
      await this.companies.saveFacts(company, factsOfRecord(lead.companyRecord, lead.vendor, observedAt));
    }
    const contactId = await this.personOf(lead, company, observedAt);
    if (contactId !== null) await this.noteForm(lead, contactId);
    return { companyId: company, contactId, objection: null };
  }

  /** A company is known by its domain; by name alone only when we have exactly one of that name. */
  private async companyOf({ domain, companyName, person }: Identified): Promise<string | null | 'suppressed'> {
    if (domain === null) {
      const known = companyName === null ? null : await this.found.onlyOneNamed(companyName);
      // A name in a form may be anything; a company's own record is somebody's word that there is one.
      return known === null && companyName !== null && person === null ? this.found.recordNamed(companyName) : known;
    }
    const objection = await this.found.objection({ name: companyName ?? domain, domain });
    if (objection === 'suppressed') return 'suppressed';
    // Called by its domain until a source names it: what a form says may be anything.
    return (await this.found.record({ name: domain, domain })).id;
  }

  private async personOf(
    { vendor, recordId, identified, knownContactId }: Arriving,
    companyId: string | null,
    at: string,
  ) {
    const { person } = identified;
    if (person === null) return null;
    const source = `${vendor}:contact:${recordId}`;
    const fact = (field: ContactFact['field'], value: string): ContactFact => ({
      ...{ field, value, status: field === 'email' ? ('unverified' as const) : null, authority: 'crm' as const },
      ...{ evidence: { source, quote: value, observed_at: at }, method: 'crm-property', confidence: CONFIDENCE },
    });
    const facts = [
      // Where the CRM has no name, the address stands in its place.
      fact('name', person.name ?? person.email ?? `${vendor} contact ${recordId}`),
      ...(person.title === null ? [] : [fact('title', person.title)]),
      ...(person.email === null ? [] : [fact('email', person.email)]),
    ];
    return this.people.record(facts, companyId, knownContactId);
  }

  /** Filling in a form says something about interest; the same form again is the same event. */
  private async noteForm({ vendor, recordId, identified: { formAt } }: Arriving, contactId: string): Promise<void> {
    if (formAt === null) return;
    const event = { record: contactId, event: 'form_submitted', at: formAt, source: vendor };
    await this.engagement.receive([{ ...event, external_id: `contact:${recordId}:form:${formAt}` }]);
  }
}
