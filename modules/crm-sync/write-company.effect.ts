import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { ConflictError } from '#src/domain/errors';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { WriteOptions } from '#src/ports/call-options';
import { type CrmCompany, CrmPort } from '#src/ports/crm';
import { ApprovalRepository } from './approval.repository.ts';
import { type PlannedRecord, planHash } from './change-plan.ts';
import { CrmWriteRepository } from './crm-write.repository.ts';
import { CrmWritesSwitch } from './crm-writes.switch.ts';

export const WRITE_COMPANY_EFFECT = 'crm:write-company';

/** What was done to one record. `skipped`: the write switch was off, so it was only recorded. */
export interface Written {
  action: 'created' | 'updated' | 'unchanged' | 'skipped';
  recordId: string | null;
  url: string | null;
  fields: string[];
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
      return { action: 'skipped', recordId: record.recordId, url: record.url, fields: [] };
    }
    const options: WriteOptions = {
      signal: delivery.signal,
      deadline: delivery.deadline,
      runId: delivery.runId ?? delivery.id,
      idempotencyKey: delivery.idempotencyKey,
    };
    const { company, written } = await this.write(record, options);
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

  private async write(
    record: PlannedRecord,
    options: WriteOptions,
  ): Promise<{ company: CrmCompany; written: Written }> {
    const ours = await this.crm.findCompanyByKey(options.idempotencyKey, options);
    if (ours) return this.created(record, ours, options);
    const found = await this.existing(record, options);
    if (found) return this.update(record, found, options);
    const { name: _name, domain: _domain, ...properties } = plannedValues(record);
    const company = await this.crm.createCompany({ name: record.name, domain: record.domain, properties }, options);
    return this.created(record, company, options);
  }

  /** Also reached when an earlier try created the record and ended before it was noted down. */
  private async created(record: PlannedRecord, company: CrmCompany, options: WriteOptions) {
    const values = plannedValues(record);
    await this.writes.record(record, company, 'create', {}, values, options.idempotencyKey);
    const written: Written = {
      action: 'created',
      recordId: company.ref.id,
      url: company.ref.url,
      fields: Object.keys(values),
    };
    return { company, written };
  }

  /** The record to update: the planned one, or one that appeared since the plan was made. */
  private async existing(record: PlannedRecord, options: WriteOptions): Promise<CrmCompany | null> {
    const planned = record.recordId ? await this.crm.readCompany(record.recordId, options) : null;
    if (planned || !record.domain) return planned;
    return (await this.crm.findCompaniesByDomain([record.domain], options)).get(record.domain) ?? null;
  }

  /** On a record that is there, only our own properties are written, and only those that differ. */
  private async update(record: PlannedRecord, company: CrmCompany, options: WriteOptions) {
    const due = record.changes.filter((change) => change.own && company.properties[change.field] !== change.after);
    const after = Object.fromEntries(due.map((change) => [change.field, change.after]));
    const before = Object.fromEntries(due.map((change) => [change.field, company.properties[change.field] ?? null]));
    if (due.length > 0) {
      await this.crm.updateCompany(company.ref.id, after, options);
      await this.writes.record(record, company, 'update', before, after, options.idempotencyKey);
    }
    const action = due.length > 0 ? 'updated' : 'unchanged';
    const written: Written = { action, recordId: company.ref.id, url: company.ref.url, fields: Object.keys(after) };
    return { company, written };
  }

  private async writeNote(record: PlannedRecord, company: CrmCompany, options: WriteOptions): Promise<void> {
    const noteId = await this.writes.noteOf(this.crm.vendor, record.companyId);
    const key = `${options.idempotencyKey}:note`;
    const note = await this.crm.putCompanyNote(
      company.ref.id,
      { noteId, html: record.noteHtml },
      { ...options, idempotencyKey: key },
    );
    await this.writes.link(this.crm.vendor, record.companyId, company.ref.id, note.noteId);
  }
}

function plannedValues(record: PlannedRecord): Record<string, string> {
  return Object.fromEntries(record.changes.map((change) => [change.field, change.after]));
}
