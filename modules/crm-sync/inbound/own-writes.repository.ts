import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { CrmVendor } from '#src/ports/crm';
import type { OwnValues } from './own-echo.rules.ts';

/** Longer than a delivery usually takes, shorter than it takes a person to set the same value for reasons of their own. */
const ECHO_MINUTES = 15;

/** What we wrote to the CRM lately, to know it again when it comes back. */
@Injectable()
export class OwnWrites {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Record id -> the values we wrote; records we did not write to are absent. */
  async of(vendor: CrmVendor, recordIds: readonly string[]): Promise<Map<string, OwnValues>> {
    const rows = await this.database.query<{ record_id: string; after: OwnValues }>(
      `select record_id, after from crm_write
       where vendor = $1 and record_id = any($2) and applied_at > now() - make_interval(mins => ${ECHO_MINUTES})
       order by applied_at`,
      [vendor, recordIds],
    );
    const values = new Map<string, OwnValues>();
    for (const { record_id, after } of rows) values.set(record_id, { ...values.get(record_id), ...after });
    return values;
  }
}
