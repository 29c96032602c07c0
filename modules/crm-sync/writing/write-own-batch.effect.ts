import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AuditRepository } from '#modules/access';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { WriteOptions } from '#src/ports/call-options';
import { CRM_RECORDS_PER_WRITE, CRM_WRITABLE_TYPES, CrmFieldsPort } from '#src/ports/crm-fields';
import { CrmWritesSwitch } from '../crm-writes.switch.ts';
import { FieldWriter, type WantedFields } from './field-writer.ts';
import { OwnFieldsPrepared } from './own-fields-prepared.ts';
import { INCIDENTAL_FIELDS, wantedOf } from './own-values.rules.ts';
import { ShadowRepository } from './shadow.repository.ts';

/** Kind of the effect that writes our own fields of many records; payload `OwnBatch`, result `OwnBatchWritten`. */
export const WRITE_OWN_BATCH_EFFECT = 'crm:write-own-batch';

/** Our own fields of many records that are there, as for `OwnWrite`; notes are left alone. */
export const OwnBatch = z.object({
  type: z.enum(CRM_WRITABLE_TYPES),
  records: z
    .array(
      z.object({
        recordId: z.string().min(1),
        values: z.record(z.string(), z.string().nullable()),
        companyId: z.uuid().nullable(),
        contactId: z.uuid().nullable(),
      }),
    )
    .max(CRM_RECORDS_PER_WRITE),
  /** Nothing is written, whatever the switch says; what would have been is kept for the report. */
  dryRun: z.boolean(),
});
export type OwnBatch = z.infer<typeof OwnBatch>;

/** How many records came out how. */
export interface OwnBatchWritten {
  written: number;
  /** Would have been written. */
  shadow: number;
  unchanged: number;
  /** Deleted, or with the answer of a later time. */
  passed: number;
  failed: number;
  /** Why the first of them failed, else `null`. */
  failure: string | null;
}

/** Writes our own fields of up to a hundred records with three calls. Can wait when the quota runs low. */
@Injectable()
export class WriteOwnBatchEffect {
  constructor(
    @Inject(CrmFieldsPort) private readonly crm: CrmFieldsPort,
    @Inject(FieldWriter) private readonly writer: FieldWriter,
    @Inject(OwnFieldsPrepared) private readonly prepared: OwnFieldsPrepared,
    @Inject(ShadowRepository) private readonly shadow: ShadowRepository,
    @Inject(CrmWritesSwitch) private readonly writeSwitch: CrmWritesSwitch,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
  ) {}

  async deliver(delivery: Delivery): Promise<OwnBatchWritten> {
    const { type, records, dryRun } = OwnBatch.parse(delivery.payload);
    const wanted = records.map((record) => ({ ...wantedOf(type, record), incidental: INCIDENTAL_FIELDS }));
    const { signal, deadline, runId, id, idempotencyKey } = delivery;
    const options: WriteOptions = { signal, deadline, runId: runId ?? id, idempotencyKey, canWait: true };
    if (dryRun || (await this.writeSwitch.current()) === 'off') return this.keepShadow(type, wanted, delivery, options);
    await this.prepared.ensure(type, options);
    const done = await this.writer.write(type, wanted, runId, options);
    const count = (...actions: string[]) => done.filter(({ action }) => actions.includes(action)).length;
    const written = count('written');
    if (written > 0) {
      const actor = runId === null ? 'gtm-agent' : `run:${runId}`;
      await this.audit.record({ actor, action: `${type}.own-batch`, subject: this.crm.vendor, detail: { written } });
    }
    return {
      ...{ written, shadow: 0, unchanged: count('unchanged'), passed: count('gone', 'outdated') },
      failed: count('failed'),
      failure: done.find(({ action }) => action === 'failed')?.failure?.message ?? null,
    };
  }

  private async keepShadow(
    type: OwnBatch['type'],
    wanted: readonly WantedFields[],
    { runId, idempotencyKey }: Delivery,
    options: WriteOptions,
  ): Promise<OwnBatchWritten> {
    const due = await this.writer.due(type, wanted, options);
    const { vendor } = this.crm;
    const rows = [...due].flatMap(([recordId, write]) => {
      if (write === 'outdated' || Object.keys(write.values).length === 0) return [];
      const key = `${idempotencyKey}:${type}:${recordId}`;
      const { before, values: after } = write;
      return [{ vendor, type, recordId, runId, before, after, hasNote: false, idempotencyKey: key }];
    });
    await this.shadow.keep(rows);
    const passed = wanted.length - due.size + [...due.values()].filter((write) => write === 'outdated').length;
    const unchanged = wanted.length - passed - rows.length;
    return { written: 0, shadow: rows.length, unchanged, passed, failed: 0, failure: null };
  }
}
