import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { WriteOptions } from '#src/ports/call-options';
import { CrmPort } from '#src/ports/crm';
import { CrmContactsPort } from '#src/ports/crm-contacts';
import type { CrmWritableType } from '#src/ports/crm-fields';

/** The one note we keep on each record: found again by its id, and replaced in place. */
@Injectable()
export class OwnNote {
  constructor(
    @Inject(CrmPort) private readonly companies: CrmPort,
    @Inject(CrmContactsPort) private readonly contacts: CrmContactsPort,
    @Inject(Database) private readonly database: Database,
  ) {}

  /** `html` must be safe. */
  async put(type: CrmWritableType, recordId: string, html: string, options: WriteOptions): Promise<void> {
    const about = [this.companies.vendor, type, recordId];
    const [known] = await this.database.query<{ note_id: string }>(
      'select note_id from crm_note where vendor = $1 and record_type = $2 and record_id = $3',
      about,
    );
    const note = { noteId: known?.note_id ?? null, html };
    const call = { ...options, idempotencyKey: `${options.idempotencyKey}:note` };
    const { noteId } =
      type === 'company'
        ? await this.companies.putCompanyNote(recordId, note, call)
        : await this.contacts.putContactNote(recordId, note, call);
    await this.database.query(
      `insert into crm_note (vendor, record_type, record_id, note_id) values ($1, $2, $3, $4)
       on conflict (vendor, record_type, record_id) do update set note_id = excluded.note_id`,
      [...about, noteId],
    );
  }
}
