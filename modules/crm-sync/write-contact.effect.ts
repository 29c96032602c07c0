import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { ConflictError, VendorError } from '#src/domain/errors';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { WriteOptions } from '#src/ports/call-options';
import { type CrmContact, CrmContactsPort } from '#src/ports/crm-contacts';
import { ApprovalRepository } from './approval.repository.ts';
import { ASSOCIATION, decidedAbout, type PlannedContact, planHash } from './change-plan.ts';
import { CrmWriteRepository, type NewWrite } from './crm-write.repository.ts';
import { CrmWritesSwitch } from './crm-writes.switch.ts';
import type { Written } from './write-company.effect.ts';
import { FieldWriter } from './writing/field-writer.ts';

export const WRITE_CONTACT_EFFECT = 'crm:write-contact';

/** Writes one person of an approved plan. Everything is checked again here: time has passed since the click. */
@Injectable()
export class WriteContactEffect {
  constructor(
    @Inject(CrmContactsPort) private readonly crm: CrmContactsPort,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
    @Inject(CrmWritesSwitch) private readonly writeSwitch: CrmWritesSwitch,
    @Inject(FieldWriter) private readonly fields: FieldWriter,
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
    const written = await this.write(planned, delivery.runId, options);
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
  private async write(planned: PlannedContact, runId: string | null, options: WriteOptions): Promise<Written | null> {
    const ours = await this.crm.findContactByKey(options.idempotencyKey, options);
    if (ours) return this.created(planned, ours, runId, options);
    const found = await this.existing(planned, options);
    if (found) return this.update(planned, found, runId, options);
    if (planned.action === 'update') return null;
    const create = { companyId: planned.companyRecordId, properties: plannedValues(planned) };
    return this.created(planned, await this.crm.createContact(create, options), runId, options);
  }

  /** Also reached when an earlier try created the record and ended before it was noted down. */
  private async created(
    planned: PlannedContact,
    contact: CrmContact,
    runId: string | null,
    options: WriteOptions,
  ): Promise<Written> {
    const after = { ...plannedValues(planned), [ASSOCIATION]: planned.companyRecordId };
    const about = { ...this.about(planned, contact), runId, idempotencyKey: options.idempotencyKey };
    await this.writes.record({ ...about, action: 'create', before: {}, after });
    await this.writes.linkContact(this.crm.vendor, planned.contactId, contact.ref.id);
    const fields = planned.changes.map(({ field }) => field);
    const { id, url } = contact.ref;
    return { action: 'created', recordId: id, url, fields, reason: null, conflicts: [] };
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

  /** On a record that is there, only what still is as the plan shows it is written; of others' fields, that is blank. */
  private async update(
    planned: PlannedContact,
    contact: CrmContact,
    runId: string | null,
    options: WriteOptions,
  ): Promise<Written> {
    const { id, url } = contact.ref;
    const { companyId, contactId } = planned;
    const values = plannedValues(planned);
    const about = decidedAbout(planned.changes.filter(({ field }) => field !== ASSOCIATION));
    const wanted = { recordId: id, values, ...about, companyId, contactId };
    const [done] = await this.fields.write('contact', [wanted], runId, options);
    if (done!.failure) throw done!.failure;
    const association = await this.associate(planned, contact, runId, options);
    await this.writes.linkContact(this.crm.vendor, contactId, id);
    const fields = [...done!.fields, ...association];
    const action = fields.length > 0 ? 'updated' : 'unchanged';
    return { action, recordId: id, url, fields, reason: null, conflicts: done!.conflicts };
  }

  /** The association's name, if it was made here, in whichever try. */
  private async associate(
    planned: PlannedContact,
    contact: CrmContact,
    runId: string | null,
    options: WriteOptions,
  ): Promise<string[]> {
    // Left out by whoever approved the plan.
    if (!planned.changes.some(({ field }) => field === ASSOCIATION)) return [];
    const company = planned.companyRecordId;
    const idempotencyKey = `${options.idempotencyKey}:company`;
    if (!contact.companyIds.includes(company)) {
      const about = { ...this.about(planned, contact), runId, idempotencyKey };
      // Noted down before it is made: a try whose answer was lost cannot tell any more that it was not there.
      await this.writes.record({
        ...about,
        action: 'update',
        before: { [ASSOCIATION]: null },
        after: { [ASSOCIATION]: company },
      });
      await this.crm.associate(contact.ref.id, company, options).catch(async (error: unknown) => {
        if (error instanceof VendorError && !error.uncertain) await this.writes.withdraw(idempotencyKey);
        throw error;
      });
    }
    return this.writes.fieldsOf(idempotencyKey);
  }

  private about(
    { companyId, contactId }: PlannedContact,
    { ref }: CrmContact,
  ): Pick<NewWrite, 'vendor' | 'type' | 'recordId' | 'companyId' | 'contactId'> {
    return { vendor: this.crm.vendor, type: 'contact', recordId: ref.id, companyId, contactId };
  }
}

function skipped({ recordId, url }: PlannedContact, reason: string): Written {
  return { action: 'skipped', recordId, url, fields: [], reason, conflicts: [] };
}

/** Property -> value; the association is none. */
function plannedValues({ changes }: PlannedContact): Record<string, string> {
  return Object.fromEntries(
    changes.filter(({ field }) => field !== ASSOCIATION).map(({ field, after }) => [field, after]),
  );
}
