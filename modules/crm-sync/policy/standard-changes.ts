import { Inject, Injectable } from '@nestjs/common';
import { KnownRecordsRepository } from '#modules/leads';
import { CONFIG, type Config } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import type { CallOptions } from '#src/ports/call-options';
import type { CrmCompany } from '#src/ports/crm';
import { CrmFieldsPort } from '#src/ports/crm-fields';
import type { PlannedChange } from '../change-plan.ts';
import { proofs } from '../plans/proof.rules.ts';
import { decideField } from './field-policy.rules.ts';
import { ourValue, PLACES } from './our-values.rules.ts';

type Values = Readonly<Record<string, string | null>>;

/** What of the CRM's own fields we would change on records that are there, by the policy of each field. */
@Injectable()
export class StandardChanges {
  constructor(
    @Inject(CrmFieldsPort) private readonly crm: CrmFieldsPort,
    @Inject(KnownRecordsRepository) private readonly known: KnownRecordsRepository,
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Company id -> proposed changes; `existing`: company id -> record. Empty without fields in GTM_CRM_FIELDS. */
  async of(existing: ReadonlyMap<string, CrmCompany>, call: CallOptions): Promise<Map<string, PlannedChange[]>> {
    const fields = this.config.crmFields.flatMap(({ field, policy }) => {
      const name = this.crm.plainFields[field];
      return name === undefined ? [] : [{ field, policy, name }];
    });
    if (fields.length === 0 || existing.size === 0) return new Map();
    const recordIds = [...existing.values()].map(({ ref }) => ref.id);
    const names = fields.map(({ name }) => name);
    const found = await this.crm.readFields('company', recordIds, names, call);
    const bases = await this.basesOf(recordIds);
    const companies = await this.known.companies([...existing.keys()]);
    return new Map(
      companies.map((company) => {
        const { id } = existing.get(company.id)!.ref;
        const changes = fields.flatMap(({ field, policy, name }): PlannedChange[] => {
          const ours = ourValue(company, field);
          const theirs = found.get(id)?.[name];
          if (ours === null || theirs === undefined) return [];
          const { isProposed, reason } = decideField(policy, ours, theirs, bases.get(id)?.[name]);
          if (!isProposed) return [];
          const { value: after, authority, evidence } = ours;
          const seen = { before: theirs.value, since: theirs.setAt };
          const planned = { field: name, label: LABELS[field], ...seen, after, own: false, reason };
          return [
            { ...planned, authority, ...proofs(evidence ? [evidence] : []), edit: 'line', ours: PLACES[field].column },
          ];
        });
        return [company.id, changes];
      }),
    );
  }

  /** Record id -> the values when our side last took notice of it. */
  private async basesOf(recordIds: readonly string[]): Promise<Map<string, Values>> {
    const rows = await this.database.query<{ id: string; base: Values }>(
      `select record_id as id, base from crm_record where vendor = $1 and type = 'company' and record_id = any($2)`,
      [this.crm.vendor, recordIds],
    );
    return new Map(rows.map(({ id, base }) => [id, base]));
  }
}

const LABELS = { country: 'Country', employees: 'Employees', founded: 'Founded' } as const;
