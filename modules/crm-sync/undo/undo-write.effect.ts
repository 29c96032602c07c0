import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { NotFoundError } from '#src/domain/errors';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import { CrmPort } from '#src/ports/crm';
import { CrmWriteRepository } from '../crm-write.repository.ts';
import { CrmWritesSwitch } from '../crm-writes.switch.ts';
import { FieldWriter, type WrittenFields } from '../writing/field-writer.ts';
import { type KeptWrite, type UndoneWrite, undoneWrite, whyNotUndone } from './undo-outcome.rules.ts';

export const UNDO_WRITE_EFFECT = 'crm:undo-write';

/** Puts back what stood in a record before one of our writes, field by field, where our value is still there. */
@Injectable()
export class UndoWriteEffect {
  constructor(
    @Inject(CrmPort) private readonly crm: CrmPort,
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
    @Inject(FieldWriter) private readonly fields: FieldWriter,
    @Inject(CrmWritesSwitch) private readonly writeSwitch: CrmWritesSwitch,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
  ) {}

  async deliver(delivery: Delivery): Promise<UndoneWrite> {
    const write = await this.writes.get(String(delivery.payload.writeKey));
    if (!write || write.vendor !== this.crm.vendor) {
      throw new NotFoundError('UNDO.UNKNOWN_WRITE', 'What was written there is not known any more.');
    }
    const mode = await this.writeSwitch.current();
    const undoable = Object.keys(write.after).filter((field) => whyNotUndone(write, field, mode) === null);
    const tried = undoable.length === 0 ? null : await this.putBack(write, undoable, delivery);
    if (tried?.failure) throw tried.failure;
    const undone = undoneWrite(write, mode, tried);
    await this.audit.record({
      actor: String(delivery.payload.by),
      action: `${write.type}.undone`,
      subject: `${write.vendor}:${write.recordId}`,
      detail: { write: delivery.payload.writeKey, ...undone },
    });
    return undone;
  }

  private async putBack(
    write: KeptWrite & { companyId: string | null; contactId: string | null },
    fields: readonly string[],
    { signal, deadline, runId, id, idempotencyKey }: Delivery,
  ): Promise<WrittenFields> {
    const of = (values: KeptWrite['before']) => Object.fromEntries(fields.map((name) => [name, values[name] ?? null]));
    const { recordId, companyId, contactId } = write;
    // Our own values were set by no person: who has typed one since, has made it theirs.
    const since = Object.fromEntries(fields.map((name) => [name, null]));
    const wanted = { recordId, values: of(write.before), expected: of(write.after), since, companyId, contactId };
    const options = { signal, deadline, runId: runId ?? id, idempotencyKey };
    const [done] = await this.fields.write(write.type, [wanted], runId, options);
    return done!;
  }
}
