import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { type OwnWrite, type OwnWritten, WRITE_OWN_EFFECT } from './write-own.effect.ts';

/** What a run wants to stand on a record, and what has come of it. */
export interface LoggedOwnWrite {
  type: OwnWrite['type'];
  recordId: string;
  values: OwnWrite['values'];
  hasNote: boolean;
  /** `null`: it waits, has not been tried yet, or could not be done; `trouble` says what was in the way. */
  written: OwnWritten | null;
  trouble: string | null;
  /** Nobody tries any more. */
  isGivenUp: boolean;
}

interface Row {
  payload: OwnWrite;
  status: 'pending' | 'sent' | 'dead';
  result: OwnWritten | null;
  error: { message: string } | null;
}

/** What runs write of our own, for those who show it. */
@Injectable()
export class OwnWriteLog {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** For each record the last of them, in the order in which they are written. */
  async ofRun(runId: string): Promise<LoggedOwnWrite[]> {
    const rows = await this.database.query<Row>(
      `select payload, status, result, error from (
         select distinct on (payload ->> 'type', payload ->> 'recordId') seq, payload, status, result, error
         from outbox where run_id = $1 and kind = $2 order by payload ->> 'type', payload ->> 'recordId', seq desc
       ) last order by seq`,
      [runId, WRITE_OWN_EFFECT],
    );
    return rows.map(({ payload, status, result, error }) => ({
      ...{ type: payload.type, recordId: payload.recordId, values: payload.values },
      ...{ hasNote: payload.noteHtml !== null, written: result, trouble: error?.message ?? null },
      isGivenUp: status === 'dead',
    }));
  }
}
