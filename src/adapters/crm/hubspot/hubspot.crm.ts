import { VendorError } from '#src/domain/errors';
import type { Fetch } from '#src/platform/http/guarded-fetch';
import type { CallOptions, Probe, WriteOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { type CrmCompany, CrmPort, type NewCrmCompany, type PreparedSchema } from '#src/ports/crm';
import { KEY_PROPERTY } from '#src/ports/crm-own-properties';
import { HubSpotAccount, writesRefused } from './hubspot.account.ts';
import { HubSpotCheck } from './hubspot.check.ts';
import { HubSpotClient, type HubSpotRequest, type LimiterOf } from './hubspot.client.ts';
import { HubSpotContacts } from './hubspot.contacts.ts';
import {
  COMPANY_PROPERTIES,
  domainChunks,
  oldestByDomain,
  searchableDomain,
  toCompany,
  toNewCompany,
} from './hubspot.convert.ts';
import { HubSpotDrafts } from './hubspot.drafts.ts';
import { afterEffect, saysValueTaken } from './hubspot.errors.ts';
import { HubSpotFields } from './hubspot.fields.ts';
import { absentAsNull, explainMissingKeyProperty } from './hubspot.lookup.ts';
import { HubSpotNotes } from './hubspot.notes.ts';
import { HubSpotOwners } from './hubspot.owners.ts';
import { HUBSPOT_PATHS, type HubSpotApiVersion, type HubSpotPaths } from './hubspot.paths.ts';
import { prepareSchema } from './hubspot.prepare.ts';
import { HubSpotRecords } from './hubspot.records.ts';
import { CreatedAnswer, type HubSpotRecord, RecordAnswer, RecordPage } from './hubspot.schema.ts';
import type { AccessTokens } from './hubspot.tokens.ts';

export interface HubSpotSettings {
  tokens: AccessTokens;
  /** HubSpot's own address when left out. */
  basePath?: string;
  /** Sends the prepared requests; the guarded one, which keeps them from private addresses. */
  fetch: Fetch;
  /** Dated paths (2026-09) when left out. */
  apiVersion?: HubSpotApiVersion;
  /** Live portals that may be written to; every other live portal is read only. Test accounts need no entry. */
  allowedStandardPortals?: readonly number[];
  /** Share of the portal's daily calls that work which can wait leaves to others, 0-1; a fifth when left out. */
  reserve?: number;
  /** Calls in ten seconds that the account allows; those of the smallest plan when left out. */
  burstCalls?: number;
  /** Limits that are kept together with other processes; in this process alone when left out. */
  limiterOf?: LimiterOf;
  clock: Clock;
}

const SEARCH_LIMIT = 200;
/** HubSpot ends paging at 10,000 results; far more than companies with fifty domains. */
const MAX_PAGES = 50;

/** HubSpot as our CRM. Reads by id and by key are consistent at once; search lags behind and is used for domains only. */
export class HubSpotCrm extends CrmPort {
  readonly vendor = 'hubspot';
  /** Over the same client: HubSpot's limits are for all calls together. */
  readonly records: HubSpotRecords;
  /** Over the same client, for the same reason. */
  readonly contacts: HubSpotContacts;
  /** Over the same client. */
  readonly check: HubSpotCheck;
  /** Over the same client. */
  readonly fields: HubSpotFields;
  /** Over the same client. */
  readonly emailDrafts: HubSpotDrafts;
  private readonly client: HubSpotClient;
  private readonly paths: HubSpotPaths;
  private readonly account: HubSpotAccount;
  private readonly owners: HubSpotOwners;
  private readonly notes: HubSpotNotes;

  constructor(settings: HubSpotSettings) {
    super();
    const { tokens, basePath, fetch, clock, reserve, burstCalls, limiterOf } = settings;
    this.client = new HubSpotClient({ tokens, basePath, fetch, reserve, burstCalls, limiterOf }, clock);
    this.paths = HUBSPOT_PATHS[settings.apiVersion ?? '2026-09'];
    this.account = new HubSpotAccount(this.client, this.paths, settings.allowedStandardPortals ?? []);
    this.owners = new HubSpotOwners(this.client, this.paths, clock);
    this.notes = new HubSpotNotes(this.client, this.paths, clock);
    this.records = new HubSpotRecords(this.client, this.paths);
    this.contacts = new HubSpotContacts(this.client, this.paths, this.account, this.notes);
    this.check = new HubSpotCheck(this.client, this.paths, this.account);
    this.fields = new HubSpotFields(this.client, this.paths, this.account);
    this.emailDrafts = new HubSpotDrafts(this.client, this.paths, this.account, clock);
  }

  async findCompaniesByDomain(domains: string[], options: CallOptions): Promise<Map<string, CrmCompany>> {
    const records: HubSpotRecord[] = [];
    for (const chunk of domainChunks(domains)) records.push(...(await this.searchDomains(chunk, options)));
    const oldest = oldestByDomain(records);
    const companies = await this.toCompanies([...oldest.values()], options);
    const byDomain = new Map([...oldest.keys()].map((domain, index) => [domain, companies[index]]));
    return new Map(
      domains.flatMap((domain) => {
        const company = byDomain.get(searchableDomain(domain));
        return company ? [[domain, company] as const] : [];
      }),
    );
  }

  async findCompanyByKey(key: string, options: CallOptions): Promise<CrmCompany | null> {
    try {
      return await this.readOne('find company by key', key, { idProperty: KEY_PROPERTY }, options);
    } catch (error) {
      throw explainMissingKeyProperty(error);
    }
  }

  async readCompany(id: string, options: CallOptions): Promise<CrmCompany | null> {
    return this.readOne('read company', id, {}, options);
  }

  async createCompany(company: NewCrmCompany, options: WriteOptions): Promise<CrmCompany> {
    const operation = 'create company';
    await this.account.refuseUnlessWritable(operation, options);
    const key = options.idempotencyKey;
    // Not an upsert: that would overwrite what a person changed between the first attempt and this one.
    const existing = await this.findCompanyByKey(key, options);
    if (existing) return existing;
    const body = toNewCompany(company, key);
    const request = { operation, isWrite: true, method: 'POST', path: this.paths.companies, body } as const;
    try {
      const created = await this.client.send(request, CreatedAnswer, options);
      return await this.readBack(operation, created.id, options);
    } catch (error) {
      if (!saysValueTaken(error)) throw error;
      const winner = await this.findCompanyByKey(key, options);
      if (!winner) throw error;
      return winner;
    }
  }

  async updateCompany(id: string, properties: Record<string, string>, options: WriteOptions): Promise<CrmCompany> {
    const operation = 'update company';
    await this.account.refuseUnlessWritable(operation, options);
    const path = this.paths.company(id);
    const request = { operation, isWrite: true, method: 'PATCH', path, body: { properties } } as const;
    const updated = await this.client.send(request, CreatedAnswer, options);
    return this.readBack(operation, updated.id, options, Object.keys(properties));
  }

  async putCompanyNote(
    id: string,
    note: { noteId: string | null; html: string },
    options: WriteOptions,
  ): Promise<{ noteId: string }> {
    await this.account.refuseUnlessWritable('put company note', options);
    return { noteId: await this.notes.put('company', id, note, options) };
  }

  async prepare(options: CallOptions): Promise<PreparedSchema> {
    return prepareSchema('companies', { client: this.client, paths: this.paths, account: this.account }, options);
  }

  /** The portal whose data it is. */
  async portalId(options: CallOptions): Promise<number> {
    return (await this.account.info(options)).portalId;
  }

  async probe(options: CallOptions): Promise<Probe> {
    try {
      const info = await this.account.info(options, { refresh: true });
      const reached = `HubSpot portal ${info.portalId} (${info.accountType ?? 'account type unknown'})`;
      return { ok: true, detail: this.account.isWritable(info) ? reached : `${reached}; ${writesRefused(info)}` };
    } catch (error) {
      if (error instanceof VendorError) return { ok: false, detail: error.userMessage };
      throw error;
    }
  }

  private async searchDomains(domains: string[], options: CallOptions): Promise<HubSpotRecord[]> {
    const found: HubSpotRecord[] = [];
    let after: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const body = {
        filterGroups: [{ filters: [{ propertyName: 'domain', operator: 'IN', values: domains }] }],
        sorts: [{ propertyName: 'createdate', direction: 'ASCENDING' }],
        properties: [...COMPANY_PROPERTIES, 'createdate'],
        limit: SEARCH_LIMIT,
        ...(after !== undefined && { after }),
      };
      const request: HubSpotRequest = {
        operation: 'find companies by domain',
        isWrite: false,
        isSearch: true,
        method: 'POST',
        path: this.paths.companySearch,
        body,
      };
      const { results, paging } = await this.client.send(request, RecordPage, options);
      found.push(...results);
      after = paging?.next?.after;
      if (after === undefined) break;
    }
    return found;
  }

  /** `null` when HubSpot says that there is no such record. */
  private async readOne(
    operation: string,
    id: string,
    query: Record<string, string>,
    options: CallOptions,
    more: readonly string[] = [],
  ): Promise<CrmCompany | null> {
    const properties = [...new Set([...COMPANY_PROPERTIES, ...more])].join(',');
    const path = this.paths.company(id);
    const request = { operation, isWrite: false, method: 'GET', path, query: { ...query, properties } } as const;
    const record = await absentAsNull(this.client.send(request, RecordAnswer, options));
    if (record === null) return null;
    const [company] = await this.toCompanies([record], options);
    return company ?? null;
  }

  /** The whole record after a write. Failing here does not undo the write, so the error says that it may have happened. */
  private async readBack(
    operation: string,
    id: string,
    options: CallOptions,
    more: readonly string[] = [],
  ): Promise<CrmCompany> {
    try {
      const company = await this.readOne(operation, id, {}, options, more);
      if (company) return company;
    } catch (error) {
      throw afterEffect(error);
    }
    throw new VendorError('hubspot', operation, 'not-found', `company ${id} vanished right after it was written`, {
      uncertain: true,
    });
  }

  private async toCompanies(records: HubSpotRecord[], options: CallOptions): Promise<CrmCompany[]> {
    if (records.length === 0) return [];
    const info = await this.account.info(options);
    const ownerIds = records.flatMap((record) => record.properties.hubspot_owner_id || []);
    const owners = await this.owners.readAll(ownerIds, options);
    return records.map((record) =>
      toCompany(record, owners.get(record.properties.hubspot_owner_id ?? '') ?? null, info),
    );
  }
}
