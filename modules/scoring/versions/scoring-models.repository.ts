import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import { storedJson, storedText } from '#src/platform/database/stored-json';
import type { ModelState, ModelVersion } from './model-version.ts';

const COLUMNS = `version, name, state, back_test, created_by, to_json(created_at)#>>'{}' as created_at,
  published_by, to_json(published_at)#>>'{}' as published_at, archived_by, to_json(archived_at)#>>'{}' as archived_at`;

/** The versions of the scoring model. Documents never change: a change is a new version. */
@Injectable()
export class ScoringModelsRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The newest first. */
  async list(): Promise<ModelVersion[]> {
    return this.database.query<ModelVersion>(`select ${COLUMNS} from scoring_model order by version desc limit 500`);
  }

  async find(version: number): Promise<(ModelVersion & { document: string }) | null> {
    const sql = `select ${COLUMNS}, document from scoring_model where version = $1`;
    const [row] = await this.database.query<ModelVersion & { document: string }>(sql, [version]);
    return row ?? null;
  }

  /** The number of the published version, `null` when there is none. */
  async published(sql: Sql = this.database): Promise<number | null> {
    const [row] = await sql.query<{ version: number }>(`select version from scoring_model where state = 'published'`);
    return row?.version ?? null;
  }

  /** Keeps a draft and returns its version. */
  async add(sql: Sql, name: string, document: string, actor: string): Promise<number> {
    const [row] = await sql.query<{ version: number }>(
      'insert into scoring_model (name, document, created_by) values ($1, $2, $3) returning version',
      [storedText(name), storedText(document), actor],
    );
    return row!.version;
  }

  /** The state of a version, which nobody changes until the transaction ends; `null` when there is no such version. */
  async lock(sql: Sql, version: number): Promise<ModelState | null> {
    // All versions are locked, so that two people who publish at once do it one after the other.
    const rows = await sql.query<{ version: number; state: ModelState }>(
      'select version, state from scoring_model order by version for update',
    );
    return rows.find((row) => row.version === version)?.state ?? null;
  }

  async archive(sql: Sql, version: number, actor: string): Promise<void> {
    await sql.query(
      `update scoring_model set state = 'archived', archived_by = $2, archived_at = now() where version = $1`,
      [version, actor],
    );
  }

  /** Publishes one version and archives the one that was published before; returns that one's number. */
  async publish(sql: Sql, version: number, actor: string): Promise<number | null> {
    const [before] = await sql.query<{ version: number }>(
      `update scoring_model set state = 'archived', archived_by = $1, archived_at = now()
       where state = 'published' returning version`,
      [actor],
    );
    await sql.query(
      `update scoring_model set state = 'published', published_by = $2, published_at = now(),
         archived_by = null, archived_at = null where version = $1`,
      [version, actor],
    );
    return before?.version ?? null;
  }

  async keepBackTest(version: number, figures: Record<string, unknown>): Promise<void> {
    await this.database.query('update scoring_model set back_test = $2 where version = $1', [
      version,
      storedJson(figures),
    ]);
  }
}
