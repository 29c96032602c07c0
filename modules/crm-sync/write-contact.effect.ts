import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { ConflictError, VendorError } from '#src/domain/errors';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { WriteOptions } from '#src/ports/call-options';
import { type CrmContact, CrmContactsPort } from '#src/ports/crm-contacts';
import { ApprovalRepository } from './approval.repository.ts';
import { ASSOCIATION, type PlannedContact, planHash } from './change-plan.ts';
import { CrmWriteRepository, type WrittenRecord } from './crm-write.repository.ts';
import { CrmWritesSwitch } from './crm-writes.switch.ts';
import type { Written } from './write-company.effect.ts';

export const WRITE_CONTACT_EFFECT = 'crm:write-contact';

/** Writes one person of an approved plan. Everything is checked again here: time has passed since the click. */
@Injectable()
export class WriteContactEffect {
  constructor(
    @Inject(CrmContactsPort) private readonly crm: CrmContactsPort,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
    @Inject(CrmWritesSwitch) private readonly writeSwitch: CrmWritesSwitch,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
  ) {}

  async deliver(delivery: Delivery): Promise<Written> {
    const planned = await this.approvedContact(delivery);
    // `own` allows our fields on records that are there; adding and associating people is more than that.
    if ((await this.writeSwitch.current()) !== 'approved') {
      return skipped(planned, 'CRM writes are switched off for this');
    }
    const options: WriteOptions = {
      signal: delivery.signal,
      deadline: delivery.deadline,
      runId: delivery.runId ?? delivery.id,
      idempotencyKey: delivery.idempotencyKey,
    };
    const written = await this.write(planned, options);
    if (!written) return skipped(planned, 'the record was deleted after the plan was made');
    await this.audit.record({
      actor: `approval:${delivery.payload.approvalId}`,
      action: `contact.${written.action}`,
      subject: `${this.crm.vendor}:${written.recordId}`,
      detail: { fields: written.fields },
    });
    return written;
  }

  private async approvedContact(delivery: Delivery): Promise<PlannedContact> {
    const approval = await this.approvals.get(String(delivery.payload.approvalId));
    const bound = planHash(approval.plan) === approval.planHash && approval.planHash === delivery.payload.planHash;
    if (approval.status !== 'approved' || !bound) {
      throw new ConflictError('CRM.NOT_APPROVED', 'This plan is not approved, or differs from the one that was.');
    }
    const contact = approval.plan.contacts?.find(({ contactId }) => contactId === delivery.payload.contactId);
    if (!contact) throw new ConflictError('CRM.NOT_IN_PLAN', 'This person is not part of the approved plan.');
    return contact;
  }

  /** `null`: the record to update is gone, and to create it was not approved. */
  private async write(planned: PlannedContact, options: WriteOptions): Promise<Written | null> {
    const ours = await this.crm.findContactByKey(options.idempotencyKey, options);
    if (ours) return this.created(planned, ours, options);
    const found = await this.existing(planned, options);
    if (found) return this.update(planned, found, options);
    if (planned.action === 'update') return null;
    const create = { companyId: planned.companyRecordId, properties: plannedValues(planned) };
    return this.created(planned, await this.crm.createContact(create, options), options);
  }

  /** Also reached when an earlier try created the record and ended before it was noted down. */
  private async created(planned: PlannedContact, contact: CrmContact, options: WriteOptions): Promise<Written> {
    const values = { ...plannedValues(planned), [ASSOCIATION]: planned.companyRecordId };
    await this.writes.record(writtenRecord(planned, contact), 'create', {}, values, options.idempotencyKey);
    await this.writes.linkContact(this.crm.vendor, planned.contactId, contact.ref.id);
    const fields = planned.changes.map(({ field }) => field);
    return { action: 'created', recordId: contact.ref.id, url: contact.ref.url, fields, reason: null };
  }

  /** The record to update: the planned one, the one we wrote before, or one with the address that appeared since. */
  private async existing(planned: PlannedContact, options: WriteOptions): Promise<CrmContact | null> {
    const linked = await this.writes.contactRecordOf(this.crm.vendor, planned.contactId);
    for (const id of new Set([planned.recordId, linked])) {
      const known = id ? await this.crm.readContact(id, options) : null;
      if (known) return known;
    }
    const { email } = plannedValues(planned);
    return email ? this.crm.findContactByEmail(email, options) : null;
  }

  /** On a record that is there, only what is still blank is filled. */
  private async update(planned: PlannedContact, contact: CrmContact, options: WriteOptions): Promise<Written> {
    const { id, url } = contact.ref;
    const company = planned.companyRecordId;
    const keys = { values: options.idempotencyKey, association: `${options.idempotencyKey}:company` };
    const blank = Object.entries(plannedValues(planned)).filter(([field]) => !contact.properties[field]);
    const record = writtenRecord(planned, contact);
    if (blank.length > 0) {
      const values = Object.fromEntries(blank);
      await this.kept(record, values, keys.values, () => this.crm.updateContact(id, values, options));
    }
    if (!contact.companyIds.includes(company)) {
      const association = { [ASSOCIATION]: company };
      await this.kept(record, association, keys.association, () => this.crm.associate(id, company, options));
    }
    await this.writes.linkContact(this.crm.vendor, planned.contactId, id);
    const fields = [...(await this.writes.fieldsOf(keys.values)), ...(await this.writes.fieldsOf(keys.association))];
    const action = fields.length > 0 ? 'updated' : 'unchanged';
    return { action, recordId: id, url, fields, reason: null };
  }

  /** Noted down before it is written: a try whose answer was lost cannot tell any more what was blank. */
  private async kept(
    record: WrittenRecord,
    after: Record<string, string>,
    key: string,
    write: () => Promise<unknown>,
  ): Promise<void> {
    const before = Object.fromEntries(Object.keys(after).map((field) => [field, null]));
    await this.writes.record(record, 'update', before, after, key);
    await write().catch(async (error: unknown) => {
      if (error instanceof VendorError && !error.uncertain) await this.writes.withdraw(key);
      throw error;
    });
  }
}

function writtenRecord({ companyId, contactId }: PlannedContact, { ref }: CrmContact): WrittenRecord {
  return { ref, companyId, contactId };
}

function skipped({ recordId, url }: PlannedContact, reason: string): Written {
  return { action: 'skipped', recordId, url, fields: [], reason };
}

/** Property -> value; the association is none. */
function plannedValues({ changes }: PlannedContact): Record<string, string> {
  return Object.fromEntries(
    changes.filter(({ field }) => field !== ASSOCIATION).map(({ field, after }) => [field, after]),
  );
}
