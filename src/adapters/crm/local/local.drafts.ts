import { messageOf, VendorError } from '#src/domain/errors';
import type { Database } from '#src/platform/database/database';
import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import { type CrmDraft, type CrmDraftsNote, CrmDraftsPort, type Placed, type Removal } from '#src/ports/crm-drafts';
import { markOf } from '../our-mark.ts';

interface DraftRow {
  id: string;
  to_address: string | null;
  subject: string;
  body: string;
  due_at: Date;
}

interface NoteRow {
  id: string;
  html: string;
}

const DRAFT = 'id::text as id, to_address, subject, body, due_at';
const NOTE = 'id::text as id, html';
const FOREIGN_KEY = '23503';

/** Drafts in the CRM we are ourselves when no other is connected. */
export class LocalCrmDrafts extends CrmDraftsPort {
  readonly vendor = 'local';
  readonly madeAs = 'draft';

  constructor(private readonly database: Database) {
    super();
  }

  async putDraft(draft: CrmDraft, options: WriteOptions): Promise<Placed> {
    const { companyId, contactId, to, subject, text, dueAt } = draft;
    const [row] = await this.query<DraftRow>(
      'put draft',
      // What is there stays as it is: a person may have changed it since the first try.
      `insert into local_crm_draft (agent_key, company_id, contact_id, to_address, subject, body, due_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (agent_key) do update set agent_key = excluded.agent_key returning ${DRAFT}`,
      [options.idempotencyKey, companyId, contactId, to, subject, text, new Date(dueAt).toISOString()],
      options,
    );
    return placedDraft(row!);
  }

  async putNote(
    { companyId, contactId, html }: CrmDraftsNote,
    known: Placed | null,
    options: WriteOptions,
  ): Promise<Placed | 'touched'> {
    const operation = 'put drafts note';
    const key = options.idempotencyKey;
    const [now] = await this.query<NoteRow>(
      operation,
      `select ${NOTE} from local_crm_draft_note where agent_key = $1`,
      [key],
      options,
    );
    const isKnown = now !== undefined && known?.id === now.id;
    if (isKnown && known.mark !== placedNote(now).mark) return now.html === html ? placedNote(now) : 'touched';
    const [row] = await this.query<NoteRow>(
      operation,
      `insert into local_crm_draft_note (agent_key, company_id, contact_id, html) values ($1, $2, $3, $4)
       on conflict (agent_key) do update set html = excluded.html returning ${NOTE}`,
      [key, companyId, contactId, html],
      options,
    );
    return placedNote(row!);
  }

  async removeDraft(placed: Placed, options: CallOptions): Promise<Removal> {
    const [row] = await this.query<DraftRow>(
      'remove draft',
      `select ${DRAFT} from local_crm_draft where id = $1`,
      [placed.id],
      options,
    );
    return this.remove('local_crm_draft', placed, row ? placedDraft(row) : null, options);
  }

  async removeNote(placed: Placed, options: CallOptions): Promise<Removal> {
    const [row] = await this.query<NoteRow>(
      'remove drafts note',
      `select ${NOTE} from local_crm_draft_note where id = $1`,
      [placed.id],
      options,
    );
    return this.remove('local_crm_draft_note', placed, row ? placedNote(row) : null, options);
  }

  private async remove(
    table: 'local_crm_draft' | 'local_crm_draft_note',
    placed: Placed,
    now: Placed | null,
    options: CallOptions,
  ): Promise<Removal> {
    if (now === null) return 'gone';
    if (now.mark !== placed.mark) return 'touched';
    await this.query('remove draft', `delete from ${table} where id = $1`, [placed.id], options);
    return 'removed';
  }

  private async query<R extends object>(
    operation: string,
    sql: string,
    values: readonly unknown[],
    { signal }: CallOptions,
  ): Promise<R[]> {
    if (signal.aborted) throw new VendorError('local', operation, 'unavailable', 'stopped by its caller');
    try {
      return await this.database.query<R>(sql, values);
    } catch (error) {
      if ((error as { code?: unknown }).code !== FOREIGN_KEY) throw error;
      throw new VendorError('local', operation, 'not-found', messageOf(error), { cause: error });
    }
  }
}

function placedDraft({ id, to_address, subject, body, due_at }: DraftRow): Placed {
  return { id, mark: markOf([to_address, subject, body, due_at.toISOString()]) };
}

function placedNote({ id, html }: NoteRow): Placed {
  return { id, mark: markOf([html]) };
}
