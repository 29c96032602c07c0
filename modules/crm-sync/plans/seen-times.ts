import { Inject, Injectable } from '@nestjs/common';
import type { CallOptions } from '#src/ports/call-options';
import { CrmFieldsPort, type CrmWritableType } from '#src/ports/crm-fields';
import { ASSOCIATION, type PlannedChange } from '../change-plan.ts';

interface Planned {
  recordId: string | null;
  changes: PlannedChange[];
}

/** Notes beside changes of records that are there when each value was set, so that a person's word since is noticed. */
@Injectable()
export class SeenTimes {
  constructor(@Inject(CrmFieldsPort) private readonly crm: CrmFieldsPort) {}

  async on<P extends Planned>(type: CrmWritableType, records: readonly P[], call: CallOptions): Promise<P[]> {
    const ids = records.flatMap(({ recordId }) => recordId ?? []);
    const names = new Set(records.flatMap(({ changes }) => changes.map(({ field }) => field)));
    names.delete(ASSOCIATION);
    if (ids.length === 0 || names.size === 0) return [...records];
    const found = await this.crm.readFields(type, ids, [...names], call);
    return records.map((record) => {
      const fields = found.get(record.recordId ?? '');
      const changes = record.changes.map((change) => {
        const seen = fields?.[change.field];
        return seen === undefined ? change : { ...change, since: seen.setAt };
      });
      return { ...record, changes };
    });
  }
}
