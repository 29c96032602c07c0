import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { storedText } from '#src/platform/database/stored-json';
import type { LeftOut } from './company.repository.ts';
import { identityKey, nameKey } from './identity.rules.ts';

/** A company as the world outside names it. */
interface NamedCompany {
  name: string;
  domain: string | null;
}

/** Companies that were found outside of imports: are they known, may they be proposed, and their first record. */
@Injectable()
export class FoundCompanyRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The company with this domain, or the one it was merged into; `null` when there is none. */
  async withDomain(domain: string): Promise<{ id: string; name: string } | null> {
    const [row] = await this.database.query<{ id: string; name: string }>(
      `select stays.id, stays.name from company join company stays on stays.id = coalesce(company.merged_into, company.id)
       where company.domain = $1`,
      [domain],
    );
    return row ?? null;
  }

  /**
   * Why a company that is not in our records under this domain must not be proposed; `null`: nothing speaks against it.
   * Customers and competitors without a domain of their own are known by name alone, so their name counts here.
   */
  async objection({ name, domain }: NamedCompany): Promise<LeftOut | null> {
    const key = nameKey(name);
    const [row] = await this.database.query<{ why: LeftOut }>(
      `select 'suppressed' as why from suppression
       where (kind = 'domain' and ($1::text = value or $1 like '%.' || value)) or (kind = 'name' and value = any($2))
       union all
       select relationship from company
       where domain is null and relationship <> 'prospect' and starts_with(identity_key, 'name:' || $3 || '|')
       limit 1`,
      [domain, [name.toLowerCase(), key], key],
    );
    return row?.why ?? null;
  }

  /** The record of a company, made when there is none for its domain. A new one is a prospect of which only this is known. */
  async record({ name, domain }: { name: string; domain: string }): Promise<{ id: string; isNew: boolean }> {
    const [created] = await this.database.query<{ id: string }>(
      `insert into company (identity_key, name, domain, relationship) values ('domain:' || $2, $1, $2, 'prospect')
       on conflict do nothing returning id`,
      [name, domain],
    );
    if (created) return { id: created.id, isNew: true };
    const [known] = await this.database.query<{ id: string }>(
      'select coalesce(merged_into, id) as id from company where domain = $1',
      [domain],
    );
    return { id: known!.id, isNew: false };
  }

  /** The company with a domain that is called so, when there is exactly one; spelling counts, case does not. */
  async onlyOneNamed(name: string): Promise<string | null> {
    const rows = await this.database.query<{ id: string }>(
      `select id from company where lower(name) = lower($1) and domain is not null and deleted_at is null limit 2`,
      [storedText(name)],
    );
    return rows.length === 1 ? rows[0]!.id : null;
  }

  /** The record of a company of which only the name is known, made when there is none. */
  async recordNamed(name: string): Promise<string> {
    const shown = storedText(name);
    const key = identityKey({ name: shown, domain: null, country: null, location: null, sharedHost: null });
    const [row] = await this.database.query<{ id: string }>(
      `insert into company (identity_key, name, relationship) values ($2, $1, 'prospect')
       on conflict (identity_key) do update set updated_at = company.updated_at
       returning coalesce(merged_into, id) as id`,
      [shown, key],
    );
    return row!.id;
  }

  /** Gives a company that is only called by its domain the name a source states. Any other name stays. */
  async nameIt(id: string, name: string): Promise<void> {
    await this.database.query(
      `update company set name = $2, updated_at = now()
       where id = $1 and name = domain and not 'name' = any(person_fields)`,
      [id, storedText(name)],
    );
  }

  /** Takes a record away of which nothing is known but the domain it was made for; any other stays. */
  async forgetUnknown(id: string): Promise<void> {
    await this.database.query(
      `delete from company where id = $1 and name = domain and relationship = 'prospect' and import_id is null
         and person_fields = '{}' and not exists (select from fact where company_id = $1)
         and not exists (select from contact where company_id = $1)`,
      [id],
    );
  }
}
