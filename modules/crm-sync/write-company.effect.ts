import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { ConflictError, VendorError } from '#src/domain/errors';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { WriteOptions } from '#src/ports/call-options';
import { type CrmCompany, CrmPort } from '#src/ports/crm';
import { ApprovalRepository } from './approval.repository.ts';
import { type PlannedRecord, planHash } from './change-plan.ts';
import { CrmWriteRepository, type WrittenRecord } from './crm-write.repository.ts';
import { CrmWritesSwitch } from './crm-writes.switch.ts';

export const WRITE_COMPANY_EFFECT = 'crm:write-company';

/** What was done to one record. */
export interface Written {
  action: 'created' | 'updated' | 'unchanged' | 'skipped';
  recordId: string | null;
  url: string | null;
  fields: string[];
  /** Why it was skipped; `null` when it was not. */
  reason: string | null;
}

/** Writes one record of an approved plan. Everything is checked again here: time has passed since the click. */
@Injectable()
export class WriteCompanyEffect {
  constructor(
    @Inject(CrmPort) private readonly crm: CrmPort,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
    @Inject(CrmWritesSwitch) private readonly writeSwitch: CrmWritesSwitch,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
  ) {}

  async deliver(delivery: Delivery): Promise<Written> {
    const record = await this.approvedRecord(delivery);
    const mode = await this.writeSwitch.current();
    if (mode === 'off' || (mode === 'own' && record.action === 'create')) {
      return skipped(record, 'CRM writes are switched off for this');
    }
    const options: WriteOptions = {
      signal: delivery.signal,
      deadline: delivery.deadline,
      runId: delivery.runId ?? delivery.id,
      idempotencyKey: delivery.idempotencyKey,
    };
    const done = await this.write(record, options);
    if (!done) return skipped(record, 'the record was deleted after the plan was made');
    const { company, written } = done;
    await this.writeNote(record, company, options);
    await this.audit.record({
      actor: `approval:${delivery.payload.approvalId}`,
      action: `company.${written.action}`,
      subject: `${this.crm.vendor}:${company.ref.id}`,
      detail: { fields: written.fields },
    });
    return written;
  }

  private async approvedRecord(delivery: Delivery): Promise<PlannedRecord> {
    const approval = await this.approvals.get(String(delivery.payload.approvalId));
    const bound = planHash(approval.plan) === approval.planHash && approval.planHash === delivery.payload.planHash;
    if (approval.status !== 'approved' || !bound) {
      throw new ConflictError('CRM.NOT_APPROVED', 'This plan is not approved, or differs from the one that was.');
    }
    const record = approval.plan.records.find((planned) => planned.companyId === delivery.payload.companyId);
    if (!record) throw new ConflictError('CRM.NOT_IN_PLAN', 'This company is not part of the approved plan.');
    return record;
  }

  /** `null`: the record to update is gone, and to create it was not approved. */
  private async write(
    record: PlannedRecord,
    options: WriteOptions,
  ): Promise<{ company: CrmCompany; written: Written } | null> {
    const ours = await this.crm.findCompanyByKey(options.idempotencyKey, options);
    if (ours) return this.created(record, ours, options);
    const found = await this.existing(record, options);
    if (found) return this.update(record, found, options);
    if (record.action === 'update') return null;
    const { name: _name, domain: _domain, ...properties } = plannedValues(record);
    const company = await this.crm.createCompany({ name: record.name, domain: record.domain, properties }, options);
    return this.created(record, company, options);
  }

  /** Also reached when an earlier try created the record and ended before it was noted down. */
  private async created(record: PlannedRecord, company: CrmCompany, options: WriteOptions) {
    const values = plannedValues(record);
    await this.writes.record(written(record, company), 'create', {}, values, options.idempotencyKey);
    return { company, written: writtenTo(company, 'created', Object.keys(values)) };
  }

  /**
   * The record to update: the planned one, the one we wrote before (which the CRM's search may not know yet), or one
   * that appeared since the plan was made.
   */
  private async existing(record: PlannedRecord, options: WriteOptions): Promise<CrmCompany | null> {
    const linked = await this.writes.linkOf(this.crm.vendor, record.companyId);
    for (const id of new Set([record.recordId, linked?.recordId])) {
      const known = id ? await this.crm.readCompany(id, options) : null;
      if (known) return known;
    }
    if (!record.domain) return null;
    return (await this.crm.findCompaniesByDomain([record.domain], options)).get(record.domain) ?? null;
  }

  /** On a record that is there, only our own properties are written, and only those that differ. */
  private async update(record: PlannedRecord, company: CrmCompany, options: WriteOptions) {
    const due = record.changes.filter((change) => change.own && company.properties[change.field] !== change.after);
    const after = Object.fromEntries(due.map((change) => [change.field, change.after]));
    const before = Object.fromEntries(due.map((change) => [change.field, company.properties[change.field] ?? null]));
    const key = options.idempotencyKey;
    if (due.length > 0) {
      // Kept first: once the values are written, a try whose answer was lost cannot tell any more what stood there.
      await this.writes.record(written(record, company), 'update', before, after, key);
      await this.crm.updateCompany(company.ref.id, after, options).catch(async (error: unknown) => {
        if (error instanceof VendorError && !error.uncertain) await this.writes.withdraw(key);
        throw error;
      });
    }
    const fields = await this.writes.fieldsOf(key);
    return { company, written: writtenTo(company, fields.length > 0 ? 'updated' : 'unchanged', fields) };
  }

  private async writeNote(record: PlannedRecord, company: CrmCompany, options: WriteOptions): Promise<void> {
    const { vendor } = this.crm;
    const recordId = company.ref.id;
    // The record is remembered before the note: whatever becomes of the note, it is never created again.
    await this.writes.link(vendor, record.companyId, { recordId, noteId: null });
    const noteId = (await this.writes.linkOf(vendor, record.companyId))?.noteId ?? null;
    const key = `${options.idempotencyKey}:note`;
    const note = { noteId, html: record.noteHtml };
    const put = await this.crm.putCompanyNote(recordId, note, { ...options, idempotencyKey: key });
    await this.writes.link(vendor, record.companyId, { recordId, noteId: put.noteId });
  }
}

function written({ companyId }: PlannedRecord, { ref }: CrmCompany): WrittenRecord {
  return { ref, companyId, contactId: null };
}

function writtenTo({ ref }: CrmCompany, action: 'created' | 'updated' | 'unchanged', fields: string[]): Written {
  return { action, recordId: ref.id, url: ref.url, fields, reason: null };
}

function skipped({ recordId, url }: PlannedRecord, reason: string): Written {
  return { action: 'skipped', recordId, url, fields: [], reason };
}

function plannedValues(record: PlannedRecord): Record<string, string> {
  return Object.fromEntries(record.changes.map((change) => [change.field, change.after]));
}
