import type { DecidedDraft, DecidedPersona } from '#modules/campaigns';
import type { CrmCompany, CrmVendor } from '#src/ports/crm';
import type { CrmContact } from '#src/ports/crm-contacts';
import { GTM_COMPANY_PROPERTIES } from '#src/ports/crm-own-properties';
import type { ChangePlan, PlannedChange, PlannedContact } from '../change-plan.ts';
import type { PlannedDraft } from './planned-draft.ts';

/** Texts of a list that go into a property; people read the beginning. */
const MOST_TEXTS = 5;

/** The company a campaign is for, with what the CRM has of it. */
export interface WriteBackCompany {
  id: string;
  name: string;
  domain: string;
  /** `null`: it is not in the CRM. */
  record: CrmCompany | null;
}

/** The person the drafts are for, when they are in the CRM at this company. */
export interface WriteBackPerson {
  id: string;
  name: string;
  record: CrmContact;
  /** Which of the persona's titles they hold; `null`: none. */
  persona: string | null;
}

export interface WriteBackContent {
  campaignId: string;
  /** `null`: nobody has approved it, so it is not written. */
  persona: DecidedPersona | null;
  drafts: readonly DecidedDraft[];
  /** Address of the reader. */
  to: string | null;
}

/**
 * What goes on the records: the persona into our own properties of company and person, each draft as work for whoever
 * owns the company. A company that is not there is made, and that is no small thing: somebody has to approve it.
 */
export function planWriteBack(
  runId: string,
  target: CrmVendor,
  content: WriteBackContent,
  company: WriteBackCompany,
  person: WriteBackPerson | null,
): ChangePlan {
  const drafts = content.drafts.map((decided) => plannedDraft(target, decided, content, company, person));
  const changes = company.record ? personaChanges(content.persona, company.record) : newCompany(company, content);
  const { record } = company;
  const records =
    changes.length === 0
      ? []
      : [
          {
            companyId: company.id,
            action: record ? ('update' as const) : ('create' as const),
            ...{ recordId: record?.ref.id ?? null, url: record?.ref.url ?? null },
            ...{ ownerEmail: record?.owner?.email ?? null, name: company.name, domain: company.domain },
            ...{ changes, noteHtml: '' },
          },
        ];
  const contact = person && company.record ? plannedContact(person, company.id, company.record) : null;
  return {
    ...{ target, findRunId: runId, records },
    ...(contact && { contacts: [contact] }),
    ...(drafts.length > 0 && { drafts }),
  };
}

function plannedDraft(
  target: CrmVendor,
  { draft, digest }: DecidedDraft,
  { campaignId, to }: WriteBackContent,
  { id, name, record }: WriteBackCompany,
  person: WriteBackPerson | null,
): PlannedDraft {
  const { step, day, subject, body } = draft;
  return {
    key: `draft:${target}:${id}:${campaignId}:${step}:${digest}`,
    ...{ campaignId, step, digest, day, companyId: id, name, to, subject, body },
    recordId: record?.ref.id ?? null,
    contactRecordId: person?.record.ref.id ?? null,
    ownerEmail: record?.owner?.email ?? null,
    claims: draft.claims.map(({ claim, quote, source, date }) => ({ claim, quote, source, date })),
  };
}

function newCompany({ name, domain }: WriteBackCompany, { persona }: WriteBackContent): PlannedChange[] {
  return [
    { field: 'name', label: 'Company name', before: null, after: name, own: false, reason: 'new record' },
    { field: 'domain', label: 'Company domain', before: null, after: domain, own: false, reason: 'new record' },
    ...personaChanges(persona, null),
  ];
}

function personaChanges(persona: DecidedPersona | null, record: CrmCompany | null): PlannedChange[] {
  if (persona === null) return [];
  return [
    ...ownChange('gtm_persona', persona.job_titles.slice(0, MOST_TEXTS).join(', '), record),
    ...ownChange('gtm_persona_pains', lines(persona.pain_points), record),
    ...ownChange('gtm_persona_goals', lines(persona.goals), record),
  ];
}

function plannedContact(
  { id, name, record, persona }: WriteBackPerson,
  companyId: string,
  company: CrmCompany,
): PlannedContact | null {
  // Whoever is not associated with the company there is somebody else's business.
  const isThere = record.companyIds.includes(company.ref.id);
  const changes = persona === null || !isThere ? [] : ownChange('gtm_persona', persona, record);
  if (changes.length === 0) return null;
  return {
    ...{ contactId: id, action: 'update', recordId: record.ref.id, url: record.ref.url, name, companyId, changes },
    ...{ ownerEmail: company.owner?.email ?? null, companyRecordId: company.ref.id },
  };
}

function ownChange(field: string, after: string, record: Pick<CrmCompany, 'properties'> | null): PlannedChange[] {
  const before = record?.properties[field] ?? null;
  if (after === '' || after === before) return [];
  const label = GTM_COMPANY_PROPERTIES.find(({ name }) => name === field)?.label ?? field;
  return [{ field, label, before, after, own: true, reason: 'persona of the campaign' }];
}

function lines(texts: readonly string[]): string {
  return texts.slice(0, MOST_TEXTS).join('\n');
}
