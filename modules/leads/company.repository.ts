import { MikroORM } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import type { Company } from '#src/domain/company';
import type { Fact } from '#src/domain/fact';
import { Database, type Sql } from '#src/platform/database/database';
import { storedJson, storedText } from '#src/platform/database/stored-json';
import { CompanyEntity } from './entities/company.entity.ts';
import { FactEntity } from './entities/fact.entity.ts';

/** Why a company is not proposed to anybody. */
export type LeftOut = 'customer' | 'competitor' | 'suppressed';

/** Companies and what is known about them. */
@Injectable()
export class CompanyRepository {
  constructor(
    @Inject(MikroORM) private readonly orm: MikroORM,
    @Inject(Database) private readonly database: Database,
  ) {}

  /** The companies with these ids, in the order of the ids; unknown ids are absent. */
  async byIds(ids: readonly string[]): Promise<Company[]> {
    const rows = await this.orm.em.fork().find(CompanyEntity, { id: { $in: [...ids] } }, { populate: ['importBatch'] });
    const companies = new Map(rows.map((row) => [row.id, toCompany(row)]));
    return ids.flatMap((id) => companies.get(id) ?? []);
  }

  async count(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'select count(*)::int as count from company where deleted_at is null',
    );
    return row!.count;
  }

  /** Which of these companies must not be proposed, and why. A record that was taken away counts as suppressed. */
  async leftOut(ids: readonly string[]): Promise<Map<string, LeftOut>> {
    const rows = await this.database.query<{ id: string; why: LeftOut }>(
      `select company.id, case when blocked.value is not null or company.deleted_at is not null then 'suppressed' else company.relationship end as why
       from company left join lateral (
         select value from suppression
         where (kind = 'domain' and (company.domain = value or company.domain like '%.' || value))
            or (kind = 'name' and lower(company.name) = value)
         limit 1) blocked on true
       where company.id = any($1) and (blocked.value is not null or company.deleted_at is not null or company.relationship <> 'prospect')`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.why]));
  }

  /** Company id -> what sources other than its import say about it. */
  async factsOf(companyIds: readonly string[]): Promise<Map<string, Fact[]>> {
    const order = { field: 'asc', source: 'asc' } as const;
    const rows = await this.orm.em.fork().find(FactEntity, { company: { $in: [...companyIds] } }, { orderBy: order });
    const facts = new Map<string, Fact[]>();
    for (const row of rows) {
      const list = facts.get(row.company.id) ?? [];
      list.push(toFact(row));
      facts.set(row.company.id, list);
    }
    return facts;
  }

  /**
   * Keeps what sources say about a company; a source's earlier words on the same fields are replaced. A source may say
   * several things about one field, each read by another method.
   */
  async saveFacts(companyId: string, facts: readonly Fact[]): Promise<void> {
    if (facts.length === 0) return;
    await this.database.transaction(async (sql) => {
      await sql.query(
        'delete from fact where company_id = $1 and (field, source) in (select * from unnest($2::text[], $3::text[]))',
        [companyId, facts.map(({ field }) => field), facts.map(({ evidence }) => storedText(evidence.source))],
      );
      await insertFacts(sql, companyId, facts);
    });
  }
}

/** One statement for all of them: each of many would be waited for while whoever reads a website waits too. */
async function insertFacts(sql: Sql, companyId: string, facts: readonly Fact[]): Promise<void> {
  const rows = facts.map(({ evidence, ...fact }) => {
    const [source, quote] = [storedText(evidence.source), storedText(evidence.quote)];
    return { ...fact, source, quote, observed_at: evidence.observed_at };
  });
  // Of what one source says of a field twice by one method, the last counts; a statement may not meet a row twice.
  const last = new Map(rows.map((row) => [JSON.stringify([row.field, row.source, row.method]), row]));
  await sql.query(
    `insert into fact (company_id, field, value, authority, source, quote, method, confidence, observed_at)
     select $1, field, value, authority, source, quote, method, confidence, observed_at
     from jsonb_to_recordset($2::jsonb) as said (field text, value jsonb, authority text, source text, quote text,
       method text, confidence real, observed_at timestamptz)
     on conflict (company_id, field, source, method) do update set value = excluded.value,
       authority = excluded.authority, quote = excluded.quote, confidence = excluded.confidence,
       observed_at = excluded.observed_at`,
    [companyId, storedJson([...last.values()])],
  );
}

function toCompany(row: CompanyEntity): Company {
  const batch = row.importBatch;
  return {
    id: row.id,
    name: row.name,
    domain: row.domain ?? null,
    country: row.country ?? null,
    countryCode: row.countryCode ?? null,
    employeeCount: row.employeeCount ?? null,
    industry: row.industry ?? null,
    description: row.description ?? null,
    founded: row.founded ?? null,
    location: row.location ?? null,
    tags: row.tags,
    relationship: row.relationship,
    provenance:
      batch && row.importLine
        ? { file: batch.file, line: row.importLine, importedAt: batch.createdAt.toISOString() }
        : null,
  };
}

function toFact(row: FactEntity): Fact {
  return {
    field: row.field,
    value: row.value,
    authority: row.authority,
    method: row.method,
    confidence: row.confidence,
    evidence: { source: row.source, quote: row.quote, observed_at: row.observedAt.toISOString() },
  };
}
