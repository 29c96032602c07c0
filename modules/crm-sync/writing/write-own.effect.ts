import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AuditRepository } from '#modules/access';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { WriteOptions } from '#src/ports/call-options';
import { CRM_WRITABLE_TYPES, CrmFieldsPort } from '#src/ports/crm-fields';
import { CrmWritesSwitch } from '../crm-writes.switch.ts';
import { recordLane } from '../record-lane.rules.ts';
import { FieldWriter, type WantedFields, type WrittenFields } from './field-writer.ts';
import { OwnFieldsPrepared } from './own-fields-prepared.ts';
import { OwnNote } from './own-note.ts';
import { wantedOf } from './own-values.rules.ts';
import { ShadowRepository } from './shadow.repository.ts';

/** Kind of the effect that writes what is ours on one record; its payload is an `OwnWrite`, its result `OwnWritten`. */
export const WRITE_OWN_EFFECT = 'crm:write-own';

const Values = z.record(z.string(), z.string().nullable());

/** What is ours on one record that is there. */
export const OwnWrite = z.object({
  type: z.enum(CRM_WRITABLE_TYPES),
  /** The record's id in the CRM. */
  recordId: z.string().min(1),
  /**
   * Our properties by name (`gtm_*`, without the key); `null` makes one blank. Numbers as decimals, times as ISO with
   * milliseconds. With `gtm_scored_at` nothing is written over the answer of a later time.
   */
  values: Values,
  /** Takes the place of our one note on the record; `null` leaves it alone. Must be safe HTML. */
  noteHtml: z.string().nullable(),
  /** Our own company and person, where the record is known to be theirs. */
  companyId: z.uuid().nullable(),
  contactId: z.uuid().nullable(),
});
export type OwnWrite = z.infer<typeof OwnWrite>;

/** Everything about one record goes out in order. */
export function laneOfOwnWrite({ type, recordId, companyId, contactId }: OwnWrite): string {
  return recordLane({ type, ourId: type === 'company' ? companyId : contactId, recordId });
}

export interface OwnWritten {
  /**
   * `shadow`: writing is off, and what would have been written is kept for the report. `gone`: the record was deleted.
   * `outdated`: the record holds the answer of a later time.
   */
  action: 'written' | 'unchanged' | 'shadow' | 'gone' | 'outdated';
  /** Properties that were set, or would have been. */
  fields: string[];
  /** Whether our note was written, or would have been. */
  note: boolean;
}

/**
 * Writes our own properties and our one note of a record. Nobody is asked, because nobody else's value is touched; the
 * switch is: `off` writes nothing and keeps what it would have been.
 */
@Injectable()
export class WriteOwnEffect {
  constructor(
    @Inject(CrmFieldsPort) private readonly crm: CrmFieldsPort,
    @Inject(FieldWriter) private readonly writer: FieldWriter,
    @Inject(OwnFieldsPrepared) private readonly prepared: OwnFieldsPrepared,
    @Inject(OwnNote) private readonly note: OwnNote,
    @Inject(ShadowRepository) private readonly shadow: ShadowRepository,
    @Inject(CrmWritesSwitch) private readonly writeSwitch: CrmWritesSwitch,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
  ) {}

  async deliver(delivery: Delivery): Promise<OwnWritten> {
    const own = OwnWrite.parse(delivery.payload);
    const wanted = wantedOf(own.type, own);
    const options: WriteOptions = {
      signal: delivery.signal,
      deadline: delivery.deadline,
      runId: delivery.runId ?? delivery.id,
      idempotencyKey: delivery.idempotencyKey,
    };
    if ((await this.writeSwitch.current()) === 'off') return this.keepShadow(own, wanted, delivery, options);
    const written = await this.write(own, wanted, delivery.runId, options);
    if (written.failure) throw written.failure;
    if (written.action === 'gone' || written.action === 'outdated') return nothing(written.action);
    if (own.noteHtml !== null) await this.note.put(own.type, own.recordId, own.noteHtml, options);
    const note = own.noteHtml !== null;
    if (note || written.fields.length > 0) {
      await this.audit.record({
        actor: delivery.runId === null ? 'gtm-agent' : `run:${delivery.runId}`,
        action: `${own.type}.own-fields`,
        subject: `${this.crm.vendor}:${own.recordId}`,
        detail: { fields: written.fields, note },
      });
    }
    return { action: note || written.fields.length > 0 ? 'written' : 'unchanged', fields: written.fields, note };
  }

  private async write(
    { type }: OwnWrite,
    wanted: WantedFields,
    runId: string | null,
    options: WriteOptions,
  ): Promise<WrittenFields> {
    await this.prepared.ensure(type, options);
    const [first] = await this.writer.write(type, [wanted], runId, options);
    // Somebody may have archived a property of ours since this process began.
    if (first!.failure?.kind !== 'rejected' || !this.prepared.forget(type)) return first!;
    await this.prepared.ensure(type, options);
    const [second] = await this.writer.write(type, [wanted], runId, options);
    return second!;
  }

  private async keepShadow(
    own: OwnWrite,
    wanted: WantedFields,
    delivery: Delivery,
    options: WriteOptions,
  ): Promise<OwnWritten> {
    const due = (await this.writer.due(own.type, [wanted], options)).get(own.recordId);
    if (due === undefined) return nothing('gone');
    if (due === 'outdated') return nothing('outdated');
    const { type, recordId, noteHtml } = own;
    const { vendor } = this.crm;
    const hasNote = noteHtml !== null;
    const { runId, idempotencyKey } = delivery;
    await this.shadow.keep([
      { vendor, type, recordId, runId, before: due.before, after: due.values, hasNote, idempotencyKey },
    ]);
    return { action: 'shadow', fields: Object.keys(due.values).sort(), note: hasNote };
  }
}

function nothing(action: 'gone' | 'outdated'): OwnWritten {
  return { action, fields: [], note: false };
}
