import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, type CrmWrites } from '#src/config/config';
import { Database } from '#src/platform/database/database';

const KEY = 'crm_writes';

/** What may be written to the CRM right now. GTM_CRM_WRITES is where it starts; a later choice is kept. */
@Injectable()
export class CrmWritesSwitch {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async current(): Promise<CrmWrites> {
    const [row] = await this.database.query<{ value: CrmWrites }>('select value from setting where key = $1', [KEY]);
    return row?.value ?? this.config.crmWrites;
  }

  async set(writes: CrmWrites): Promise<void> {
    await this.database.query(
      `insert into setting (key, value) values ($1, $2)
       on conflict (key) do update set value = excluded.value, updated_at = now()`,
      [KEY, JSON.stringify(writes)],
    );
  }
}
