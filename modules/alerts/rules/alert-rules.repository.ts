import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { CONFIG, type Config } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import { AlertRules, type RulesInForce, rulesUnlessSet } from './alert-rules.ts';

const KEY = 'alert_rules';

/** The rules in force, for all processes at once. */
@Injectable()
export class AlertRulesRepository {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
    @Inject(CONFIG) private readonly config: Pick<Config, 'leadsChannel' | 'timeZone'>,
  ) {}

  /** `isSet`: somebody saved them; else they follow from GTM_LEADS_CHANNEL. */
  async current(): Promise<{ rules: RulesInForce; isSet: boolean }> {
    const [row] = await this.database.query<{ value: unknown }>('select value from setting where key = $1', [KEY]);
    const rules = row ? AlertRules.parse(row.value) : rulesUnlessSet(this.config.leadsChannel);
    return { rules: { ...rules, zone: rules.zone ?? this.config.timeZone }, isSet: row !== undefined };
  }

  async save(rules: AlertRules, by: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query(
        `insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value, updated_at = now()`,
        [KEY, storedJson(rules)],
      );
      await this.audit.record({ actor: by, action: 'alert-rules.saved', subject: KEY, detail: { rules } }, sql);
    });
  }

  /** Back to what holds unless somebody says otherwise. */
  async forget(by: string): Promise<void> {
    await this.database.query('delete from setting where key = $1', [KEY]);
    await this.audit.record({ actor: by, action: 'alert-rules.forgotten', subject: KEY });
  }
}
