import { VendorError } from '#src/domain/errors';
import type { Fetch } from '#src/platform/http/guarded-fetch';
import type { CallOptions, Probe, WriteOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { type CrmCompany, CrmPort, type NewCrmCompany, type PreparedSchema } from '#src/ports/crm';
import { KEY_PROPERTY } from '#src/ports/crm-own-properties';
import { CloseCheck } from './close.check.ts';
import { CloseContacts } from './close.contacts.ts';
import { CloseDrafts } from './close.drafts.ts';
import { CloseEmailDrafts } from './close.email-drafts.ts';
import { CloseFields } from './close.fields.ts';
import { companyProperties, leadBody } from './close.leads.convert.ts';
import { findLeadByKey, LEAD_FIELDS, oldest, readLead, writeLead } from './close.leads.ts';
import { Once } from './close.once.ts';
import { type CloseParts, closeParts } from './close.parts.ts';
import { CloseRecords } from './close.records.ts';
import { type CloseLead, LeadAnswer } from './close.schema.ts';
import { anyOf, isText, regularField } from './close.search.ts';
import { domainOfUrl, leadUrl, spellingsOf } from './close.urls.rules.ts';

export interface CloseSettings {
  apiKey: string;
  /** Close's own address when left out. */
  baseUrl?: string;
  /** Sends the requests; the guarded one, which keeps them from private addresses. */
  fetch: Fetch;
  clock: Clock;
  /** The custom field of leads that names their owner (`cf_…`); Close knows none by itself. `null`: leads have no owner. */
  ownerField?: string | null;
}

const BASE_URL = 'https://api.close.com';
/** Each is searched in several spellings; a query as long as all of a long list might be refused. */
const DOMAINS_PER_SEARCH = 10;

/** Close as our CRM: a lead is a company. Reads by id are consistent at once; the search lags behind. */
export class CloseCrm extends CrmPort {
  readonly vendor = 'close';
  readonly check: CloseCheck;
  readonly records: CloseRecords;
  readonly contacts: CloseContacts;
  readonly drafts: CloseDrafts;
  readonly emailDrafts: CloseEmailDrafts;
  readonly fields: CloseFields;
  private readonly parts: CloseParts;
  private readonly ownerField: string | null;
  private readonly creating = new Once();

  constructor({ baseUrl = BASE_URL, ownerField = null, ...settings }: CloseSettings) {
    super();
    this.parts = closeParts({ ...settings, baseUrl });
    this.ownerField = ownerField;
    this.check = new CloseCheck(this.parts.client);
    this.records = new CloseRecords(this.parts);
    this.contacts = new CloseContacts(this.parts);
    this.fields = new CloseFields(this.parts);
    this.drafts = new CloseDrafts(this.parts.client);
    this.emailDrafts = new CloseEmailDrafts(this.parts);
  }

  async findCompaniesByDomain(domains: string[], options: CallOptions): Promise<Map<string, CrmCompany>> {
    const wanted = [...new Set(domains.flatMap((domain) => domainOfUrl(domain) ?? []))];
    const leads: CloseLead[] = [];
    for (let at = 0; at < wanted.length; at += DOMAINS_PER_SEARCH) {
      leads.push(...(await this.searchDomains(wanted.slice(at, at + DOMAINS_PER_SEARCH), options)));
    }
    const found = new Map<string, CrmCompany>();
    for (const domain of domains) {
      const lead = oldest(leads.filter(({ url }) => url && domainOfUrl(url) === domainOfUrl(domain)));
      if (lead) found.set(domain, await this.toCompany(lead, options));
    }
    return found;
  }

  async findCompanyByKey(key: string, options: CallOptions): Promise<CrmCompany | null> {
    const lead = await findLeadByKey(this.parts, 'find company by key', key, options);
    return lead && this.toCompany(lead, options);
  }

  async readCompany(id: string, options: CallOptions): Promise<CrmCompany | null> {
    const lead = await readLead(this.parts, 'read company', id, options);
    return lead && this.toCompany(lead, options);
  }

  createCompany(company: NewCrmCompany, options: WriteOptions): Promise<CrmCompany> {
    return this.creating.run(options.idempotencyKey, () => this.createOnce(company, options));
  }

  async updateCompany(id: string, properties: Record<string, string>, options: WriteOptions): Promise<CrmCompany> {
    return this.toCompany(await writeLead(this.parts, 'update company', id, properties, options), options);
  }

  async putCompanyNote(
    id: string,
    note: { noteId: string | null; html: string },
    options: WriteOptions,
  ): Promise<{ noteId: string }> {
    return { noteId: await this.parts.notes.put({ leadId: id, recordId: id }, note.noteId, note.html, options) };
  }

  prepare(options: CallOptions): Promise<PreparedSchema> {
    return this.parts.fields.prepare('lead', options);
  }

  async probe(options: CallOptions): Promise<Probe> {
    try {
      const { account } = await this.check.check(options);
      return { ok: true, detail: `Close ${account}` };
    } catch (error) {
      if (error instanceof VendorError) return { ok: false, detail: error.userMessage };
      throw error;
    }
  }

  /** A repeat leaves the record as it is: a person may have changed it since the first try. */
  private async createOnce({ name, domain, properties }: NewCrmCompany, options: WriteOptions): Promise<CrmCompany> {
    const operation = 'create company';
    const existing = await findLeadByKey(this.parts, operation, options.idempotencyKey, options);
    if (existing) return this.toCompany(existing, options);
    const fields = await this.parts.fields.of('lead', options);
    const all = { ...properties, name, ...(domain !== null && { domain }), [KEY_PROPERTY]: options.idempotencyKey };
    const body = leadBody(operation, all, null, fields);
    const request = { operation, isWrite: true, method: 'POST', path: '/lead/', body } as const;
    return this.toCompany(await this.parts.client.send(request, LeadAnswer, options), options);
  }

  private async searchDomains(domains: readonly string[], options: CallOptions): Promise<CloseLead[]> {
    const url = regularField('lead', 'url');
    // How the search cuts addresses into words is not documented, so the usual spellings are asked for as well.
    const spelled = domains.flatMap((domain) => spellingsOf(domain).map((spelling) => isText(url, spelling)));
    const phrases = domains.map((domain) => isText(url, domain, 'phrase'));
    const order = { operation: 'find companies by domain', type: 'lead', fields: LEAD_FIELDS } as const;
    const found: CloseLead[] = [];
    let cursor: string | undefined;
    do {
      const asked = { ...order, conditions: [anyOf([...spelled, ...phrases])], cursor };
      const page = await this.parts.search.page(asked, LeadAnswer, options);
      found.push(...page.data);
      cursor = page.data.length > 0 ? (page.cursor ?? undefined) : undefined;
    } while (cursor !== undefined);
    return found;
  }

  private async toCompany(lead: CloseLead, options: CallOptions): Promise<CrmCompany> {
    const properties = companyProperties(lead, await this.parts.fields.of('lead', options));
    const ownerId = this.ownerField === null ? null : properties[`custom.${this.ownerField}`];
    return {
      ref: { vendor: 'close', id: lead.id, url: leadUrl(lead.id) },
      name: properties.name ?? null,
      domain: properties.domain ?? null,
      properties,
      owner: ownerId ? await this.parts.users.one(ownerId, options) : null,
      stage: properties.status ?? null,
    };
  }
}
