import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { ConflictError } from '#src/domain/errors';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { WriteOptions } from '#src/ports/call-options';
import { type CrmCompany, CrmPort } from '#src/ports/crm';
import { ApprovalRepository } from './approval.repository.ts';
import { decidedAbout, type PlannedChange, type PlannedRecord, planHash } from './change-plan.ts';
import { CrmWriteRepository } from './crm-write.repository.ts';
import { CrmWritesSwitch } from './crm-writes.switch.ts';
import type { FieldConflict } from './writing/field-write.rules.ts';
import { FieldWriter, type WantedFields } from './writing/field-writer.ts';
import { OwnNote } from './writing/own-note.ts';

export const WRITE_COMPANY_EFFECT = 'crm:write-company';

/** What was done to one record. */
export interface Written {
  action: 'created' | 'updated' | 'unchanged' | 'skipped';
  recordId: string | null;
  url: string | null;
  fields: string[];
  /** Why it was skipped; `null` when it was not. */
  reason: string | null;
  /** Fields that were left alone, because somebody changed them after the plan was made. */
  conflicts: FieldConflict[];
}

/** Writes one record of an approved plan. Everything is checked again here: time has passed since the click. */
@Injectable()
export class WriteCompanyEffect {
  constructor(
    @Inject(CrmPort) private readonly crm: CrmPort,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
    @Inject(CrmWritesSwitch) private readonly writeSwitch: CrmWritesSwitch,
    @Inject(FieldWriter) private readonly fields: FieldWriter,
    @Inject(OwnNote) private readonly note: OwnNote,
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
    const done = await this.write(record, delivery.runId, options);
    if (!done) return skipped(record, 'the record was deleted after the plan was made');
    const { company, written } = done;
    // The record is remembered before the note: whatever becomes of the note, it is never created again.
    await this.writes.link(this.crm.vendor, record.companyId, company.ref.id);
    if (record.noteHtml !== '') await this.note.put('company', company.ref.id, record.noteHtml, options);
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
    runId: string | null,
    options: WriteOptions,
  ): Promise<{ company: CrmCompany; written: Written } | null> {
    const ours = await this.crm.findCompanyByKey(options.idempotencyKey, options);
    if (ours) return this.created(record, ours, runId, options);
    const found = await this.existing(record, options);
    if (found) return this.update(record, found, runId, options);
    if (record.action === 'update') return null;
    const { name: _name, domain: _domain, ...properties } = valuesOf(record.changes);
    const company = await this.crm.createCompany({ name: record.name, domain: record.domain, properties }, options);
    return this.created(record, company, runId, options);
  }

  /** Also reached when an earlier try created the record and ended before it was noted down. */
  private async created(record: PlannedRecord, company: CrmCompany, runId: string | null, options: WriteOptions) {
    const after = valuesOf(record.changes);
    await this.writes.record({
      vendor: this.crm.vendor,
      type: 'company',
      recordId: company.ref.id,
      companyId: record.companyId,
      contactId: null,
      runId,
      action: 'create',
      before: {},
      after,
      idempotencyKey: options.idempotencyKey,
    });
    return { company, written: writtenTo(company, 'created', Object.keys(after)) };
  }

  /**
   * The record to update: the planned one, the one we wrote before (which the CRM's search may not know yet), or one
   * that appeared since the plan was made.
   */
  private async existing(record: PlannedRecord, options: WriteOptions): Promise<CrmCompany | null> {
    const linked = await this.writes.recordOf(this.crm.vendor, record.companyId);
    for (const id of new Set([record.recordId, linked])) {
      const known = id ? await this.crm.readCompany(id, options) : null;
      if (known) return known;
    }
    if (!record.domain) return null;
    return (await this.crm.findCompaniesByDomain([record.domain], options)).get(record.domain) ?? null;
  }

  private async update(record: PlannedRecord, company: CrmCompany, runId: string | null, options: WriteOptions) {
    const { companyId } = record;
    const wanted = { ...wantedOf(record), recordId: company.ref.id, companyId, contactId: null };
    const [done] = await this.fields.write('company', [wanted], runId, options);
    if (done!.failure) throw done!.failure;
    const action = done!.fields.length > 0 ? 'updated' : 'unchanged';
    return { company, written: { ...writtenTo(company, action, done!.fields), conflicts: done!.conflicts } };
  }
}

/** On a record that appeared after the plan was made, only what is ours is written: no more was approved for it. */
function wantedOf({ action, changes }: PlannedRecord): Pick<WantedFields, 'values' | 'expected' | 'since'> {
  const others = changes.filter(({ own }) => !own);
  return action === 'create'
    ? { values: valuesOf(changes.filter(({ own }) => own)) }
    : { values: valuesOf(changes), ...decidedAbout(others) };
}

function writtenTo({ ref }: CrmCompany, action: 'created' | 'updated' | 'unchanged', fields: string[]): Written {
  return { action, recordId: ref.id, url: ref.url, fields, reason: null, conflicts: [] };
}

function skipped({ recordId, url }: PlannedRecord, reason: string): Written {
  return { action: 'skipped', recordId, url, fields: [], reason, conflicts: [] };
}

function valuesOf(changes: readonly PlannedChange[]): Record<string, string> {
  return Object.fromEntries(changes.map(({ field, after }) => [field, after]));
}
