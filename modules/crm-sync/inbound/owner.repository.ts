import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { CrmVendor } from '#src/ports/crm';
import type { CrmOwner } from '#src/ports/crm-records';

/** Who can own records. Those who left stay, because old records name them. */
@Injectable()
export class OwnerRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async keep(vendor: CrmVendor, owners: readonly CrmOwner[]): Promise<void> {
    await this.database.query(
      `insert into crm_owner (vendor, owner_id, email, name)
       select $1, id, email, name from jsonb_to_recordset($2::jsonb) as read (id text, email text, name text)
       on conflict (vendor, owner_id) do update set email = excluded.email, name = excluded.name`,
      [vendor, JSON.stringify(owners)],
    );
  }
}
