import { z } from 'zod';
import { VendorError } from '#src/domain/errors';
import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import type { PreparedSchema } from '#src/ports/crm';
import { type CrmContact, CrmContactsPort } from '#src/ports/crm-contacts';
import { GTM_CONTACT_PROPERTIES, KEY_PROPERTY } from '#src/ports/crm-own-properties';
import type { HubSpotAccount } from './hubspot.account.ts';
import { HubSpotAssociations } from './hubspot.associations.ts';
import type { HubSpotClient } from './hubspot.client.ts';
import { fromValue, recordUrl } from './hubspot.convert.ts';
import { afterEffect, saysValueTaken } from './hubspot.errors.ts';
import { absentAsNull, explainMissingKeyProperty } from './hubspot.lookup.ts';
import type { HubSpotNotes } from './hubspot.notes.ts';
import type { HubSpotPaths } from './hubspot.paths.ts';
import { prepareSchema } from './hubspot.prepare.ts';
import { CreatedAnswer, RecordAnswer } from './hubspot.schema.ts';

/** What is read of a contact: enough to see what is blank. */
const CONTACT_PROPERTIES: readonly string[] = [
  ...['email', 'firstname', 'lastname', 'jobtitle'],
  ...GTM_CONTACT_PROPERTIES.map((property) => property.name),
];
/** The unlabelled association from a contact to a company, defined by HubSpot. */
const CONTACT_TO_COMPANY = 279;
const CONTACT_OBJECT = '0-1';

/** People in HubSpot. Everything is read by id or by a unique property, never by the search, which lags behind. */
export class HubSpotContacts extends CrmContactsPort {
  readonly vendor = 'hubspot';
  private readonly associations: HubSpotAssociations;

  constructor(
    private readonly client: HubSpotClient,
    private readonly paths: HubSpotPaths,
    private readonly account: HubSpotAccount,
    private readonly notes: HubSpotNotes,
  ) {
    super();
    this.associations = new HubSpotAssociations(client, paths);
  }

  async readContact(id: string, options: CallOptions): Promise<CrmContact | null> {
    return this.readOne('read contact', id, {}, options);
  }

  async findContactByEmail(email: string, options: CallOptions): Promise<CrmContact | null> {
    return this.readOne('find contact by e-mail', email.trim().toLowerCase(), { idProperty: 'email' }, options);
  }

  async findContactByKey(key: string, options: CallOptions): Promise<CrmContact | null> {
    try {
      return await this.readOne('find contact by key', key, { idProperty: KEY_PROPERTY }, options);
    } catch (error) {
      throw explainMissingKeyProperty(error);
    }
  }

  async createContact(
    { companyId, properties }: { companyId: string; properties: Record<string, string> },
    options: WriteOptions,
  ): Promise<CrmContact> {
    const operation = 'create contact';
    await this.account.refuseUnlessWritable(operation, options);
    const key = options.idempotencyKey;
    const existing = await this.findContactByKey(key, options);
    if (existing) return existing;
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: CONTACT_TO_COMPANY }];
    const body = {
      properties: { ...properties, [KEY_PROPERTY]: key },
      associations: [{ to: { id: companyId }, types }],
    };
    const path = this.paths.objects('contacts');
    try {
      const request = { operation, isWrite: true, method: 'POST', path, body } as const;
      const created = await this.client.send(request, CreatedAnswer, options);
      return await this.readBack(operation, created.id, options);
    } catch (error) {
      if (!saysValueTaken(error)) throw error;
      const winner = await this.findContactByKey(key, options);
      if (!winner) throw error;
      return winner;
    }
  }

  async updateContact(id: string, properties: Record<string, string>, options: WriteOptions): Promise<CrmContact> {
    const operation = 'update contact';
    await this.account.refuseUnlessWritable(operation, options);
    const path = this.paths.object('contacts', id);
    const request = { operation, isWrite: true, method: 'PATCH', path, body: { properties } } as const;
    const updated = await this.client.send(request, CreatedAnswer, options);
    return this.readBack(operation, updated.id, options);
  }

  async associate(id: string, companyId: string, options: WriteOptions): Promise<void> {
    const operation = 'associate contact';
    await this.account.refuseUnlessWritable(operation, options);
    const path = this.paths.associate('contacts', id, 'companies', companyId);
    await this.client.send({ operation, isWrite: true, method: 'PUT', path }, z.looseObject({}), options);
  }

  async putContactNote(
    id: string,
    note: { noteId: string | null; html: string },
    options: WriteOptions,
  ): Promise<{ noteId: string }> {
    await this.account.refuseUnlessWritable('put contact note', options);
    return { noteId: await this.notes.put('contact', id, note, options) };
  }

  async prepare(options: CallOptions): Promise<PreparedSchema> {
    return prepareSchema('contacts', { client: this.client, paths: this.paths, account: this.account }, options);
  }

  private async readOne(
    operation: string,
    id: string,
    query: Record<string, string>,
    options: CallOptions,
  ): Promise<CrmContact | null> {
    const path = this.paths.object('contacts', id);
    const properties = CONTACT_PROPERTIES.join(',');
    const request = { operation, isWrite: false, method: 'GET', path, query: { ...query, properties } } as const;
    const record = await absentAsNull(this.client.send(request, RecordAnswer, options));
    if (record === null) return null;
    const info = await this.account.info(options);
    const companies = await this.associations.of('contact', 'company', [record.id], options);
    return {
      ref: { vendor: 'hubspot', id: record.id, url: recordUrl(CONTACT_OBJECT, record.id, info) },
      email: record.properties.email || null,
      properties: Object.fromEntries(
        CONTACT_PROPERTIES.map((name) => [name, fromValue(name, record.properties[name])]),
      ),
      companyIds: [...new Set((companies.get(record.id) ?? []).map((company) => company.id))],
    };
  }

  /** The whole record after a write. Failing here does not undo the write, so the error says that it may have happened. */
  private async readBack(operation: string, id: string, options: CallOptions): Promise<CrmContact> {
    try {
      const contact = await this.readOne(operation, id, {}, options);
      if (contact) return contact;
    } catch (error) {
      throw afterEffect(error);
    }
    throw new VendorError('hubspot', operation, 'not-found', `contact ${id} vanished right after it was written`, {
      uncertain: true,
    });
  }
}
