import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import { readEmail } from '../email.rules.ts';
import { readHost } from '../identity.rules.ts';
import type { EditedRecord } from './edit/record-edit.service.ts';

/** Finds records by what people call them. */
@Injectable()
export class RecordReferences {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * The record with this id, domain (companies) or e-mail address (contacts), also one that was taken away; of several
   * the one that is there. Throws NotFoundError.
   */
  async idOf(record: EditedRecord, reference: string): Promise<string> {
    const key = record === 'company' ? domainIn(reference) : (readEmail(reference)?.address.toLowerCase() ?? null);
    const [row] = await this.database.query<{ id: string }>(
      `select id from ${record} where id::text = lower($1) or ${record === 'company' ? 'domain' : 'lower(email)'} = $2
       order by deleted_at is not null, created_at limit 1`,
      [reference.trim(), key],
    );
    if (row) return row.id;
    const how = record === 'company' ? 'id or domain' : 'id or e-mail address';
    throw new NotFoundError('RECORD.UNKNOWN', `There is no ${record} "${reference.slice(0, 100)}"; name it by ${how}.`);
  }
}

function domainIn(reference: string): string | null {
  const host = readHost(reference);
  return host.kind === 'own' ? host.domain : null;
}
