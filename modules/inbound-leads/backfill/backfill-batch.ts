import { Inject, Injectable } from '@nestjs/common';
import {
  type MirroredCrmRecord,
  MirroredRecords,
  type OwnBatch,
  type OwnBatchWritten,
  WRITE_OWN_BATCH_EFFECT,
} from '#modules/crm-sync';
import { RecordScore } from '#modules/scoring';
import type { FlowRun } from '#src/platform/flows/flow';
import { Outbox } from '#src/platform/outbox/outbox';
import type { CallOptions } from '#src/ports/call-options';
import { CrmRecordsPort } from '#src/ports/crm-records';
import { identify } from '../identify.rules.ts';
import { LeadRecords } from '../lead-records.ts';
import { ownValuesOf } from '../own-values.rules.ts';

/** As many as one write takes. */
const RECORDS_AT_ONCE = 100;

export interface Batch {
  type: 'company' | 'contact';
  /** The last record of the batch before. */
  after: string | null;
  dryRun: boolean;
}

/** How many records came out how; small enough for the ledger. */
export interface BatchOutcome extends OwnBatchWritten {
  read: number;
  /** Those of whom enough is known to be ours and to have a card. */
  scored: number;
  /** Goes on after this record; `null`: this was the last batch. */
  next: string | null;
}

/** Scores a page of mirrored records and has the scores written. */
@Injectable()
export class BackfillBatch {
  constructor(
    @Inject(MirroredRecords) private readonly mirror: MirroredRecords,
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(LeadRecords) private readonly records: LeadRecords,
    @Inject(RecordScore) private readonly scores: RecordScore,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  async work({ type, after, dryRun }: Batch, idempotencyKey: string, run: FlowRun): Promise<BatchOutcome> {
    const page = await this.mirror.page(type, after, RECORDS_AT_ONCE);
    const writes: OwnBatch['records'] = [];
    for (const record of page) {
      const write = await this.scored(type, record, run);
      if (write) writes.push(write);
    }
    // The first try's values count: a repetition of the step finds its effect in the outbox.
    const payload: OwnBatch = { type, records: writes, dryRun };
    const effect = { kind: WRITE_OWN_BATCH_EFFECT, idempotencyKey, payload };
    const written = (await this.outbox.putOfRun(run.id, effect, run.signal)) as OwnBatchWritten;
    const next = page.length < RECORDS_AT_ONCE ? null : page.at(-1)!.id;
    return { ...written, read: page.length, scored: writes.length, next };
  }

  private async scored(type: Batch['type'], record: MirroredCrmRecord, run: FlowRun) {
    const identified = identify(record, await this.associated(record, run.call()));
    const companyRecord = type === 'company' ? record : null;
    const arriving = { vendor: this.crm.vendor, recordId: record.id, identified, companyRecord, knownContactId: null };
    const { companyId, contactId } = await this.records.keep(arriving);
    const id = type === 'company' ? companyId : contactId;
    if (id === null) return null;
    const card = await this.scores.card({ kind: type, id });
    return { recordId: record.id, values: ownValuesOf(card, null, run.id), companyId, contactId };
  }

  private async associated({ type, associations }: MirroredCrmRecord, call: CallOptions) {
    if (type === 'company') return null;
    const companies = associations.filter((end) => end.type === 'company');
    const chosen = companies.find(({ primary }) => primary) ?? companies[0];
    return chosen ? this.mirror.get('company', chosen.id, call) : null;
  }
}
