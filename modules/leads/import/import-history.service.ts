import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AuditRepository } from '#modules/access';
import { ConflictError, NotFoundError } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import { REMOVE_FACTS, REMOVE_SUPPRESSIONS, removeCreated, restoreChanged } from './merge/undo.sql.ts';

/** An import as it is listed. */
export interface ListedImport {
  import_id: string;
  kind: 'companies' | 'leads';
  file: string;
  marked_as: string;
  actor: string;
  created_at: string;
  /** `null`: it stands. */
  undone_at: string | null;
  counts: Record<string, unknown>;
}

/** What taking an import back did. */
export interface UndoResult {
  import_id: string;
  /** Companies and contacts the import had made and that are gone now. */
  removed: number;
  /** Those it had changed and that have their former values again. */
  restored: number;
  /** Those that somebody changed or used since: what was changed since stays. */
  kept: number;
}

/** Imports that were done, and taking one back as a whole. */
@Injectable()
export class ImportHistoryService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
  ) {}

  /** The most recent first. */
  async list(limit: number): Promise<ListedImport[]> {
    return this.database.query<ListedImport>(
      `select id as import_id, kind, file, marked_as, actor, counts, to_json(created_at)#>>'{}' as created_at,
         to_json(undone_at)#>>'{}' as undone_at
       from import_batch order by created_at desc, id limit $1`,
      [limit],
    );
  }

  /** Throws NotFoundError for an unknown id and ConflictError when it was taken back already. */
  async undo(importId: string, actor: string): Promise<UndoResult> {
    if (!z.uuid().safeParse(importId).success) {
      const what = `"${importId.slice(0, 100)}" is not the id of an import. \`gtm import list\` shows them.`;
      throw new NotFoundError('IMPORT.BAD_ID', what);
    }
    return this.database.transaction(async (sql) => {
      const [batch] = await sql.query<{ undone: boolean }>(
        'select undone_at is not null as undone from import_batch where id = $1 for update',
        [importId],
      );
      if (!batch)
        throw new NotFoundError('IMPORT.UNKNOWN', `There is no import ${importId}. \`gtm import list\` shows them.`);
      if (batch.undone) throw new ConflictError('IMPORT.UNDONE', `The import ${importId} was taken back already.`);
      const result: UndoResult = { import_id: importId, removed: 0, restored: 0, kept: 0 };
      await sql.query(REMOVE_FACTS, [importId]);
      for (const record of ['contact', 'company'] as const) {
        const [changed] = await sql.query<{ restored: number; partly: number }>(restoreChanged(record), [importId]);
        const [made] = await sql.query<{ removed: number; kept: number }>(removeCreated(record), [importId]);
        result.restored += changed!.restored;
        result.removed += made!.removed;
        result.kept += changed!.partly + made!.kept;
      }
      await sql.query(REMOVE_SUPPRESSIONS, [importId]);
      await sql.query('update import_batch set undone_at = now() where id = $1', [importId]);
      await this.audit.record(
        { actor, action: 'import.undone', subject: `import:${importId}`, detail: { ...result } },
        sql,
      );
      return result;
    });
  }
}
