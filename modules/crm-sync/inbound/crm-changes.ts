import { Injectable } from '@nestjs/common';
import type { Sql } from '#src/platform/database/database';
import type { CrmVendor } from '#src/ports/crm';
import type { CrmRecord, CrmRecordType } from '#src/ports/crm-records';

/** Something in the CRM that somebody else did. */
export interface CrmChange {
  vendor: CrmVendor;
  type: CrmRecordType;
  id: string;
  kind: 'created' | 'changed' | 'restored' | 'deleted';
  /** As it is now; `null` when it was deleted. */
  record: CrmRecord | null;
  /** Properties that differ from what was announced before. */
  fields: string[];
}

/**
 * Hears of a change in the transaction that notes it down: what is written with `sql` is kept if and only if the change
 * is. What it returns is done after the commit, e.g. to wake a worker. Must not call outside.
 */
export type CrmChangeListener = (change: CrmChange, sql: Sql) => Promise<(() => Promise<void>) | null>;

/** Where features hear that somebody changed a record. Each change is told once, and never one of our own. */
@Injectable()
export class CrmChanges {
  private readonly listeners: CrmChangeListener[] = [];

  listen(listener: CrmChangeListener): void {
    this.listeners.push(listener);
  }

  /** Resolves with what is to be done once the transaction has ended well. */
  async tell(change: CrmChange, sql: Sql): Promise<(() => Promise<void>)[]> {
    const later: (() => Promise<void>)[] = [];
    for (const listener of this.listeners) {
      const after = await listener(change, sql);
      if (after) later.push(after);
    }
    return later;
  }
}
