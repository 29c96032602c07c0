import { Inject, Injectable } from '@nestjs/common';
import { CompanyPatch, ContactPatch, RecordEditService } from '#modules/leads';
import { GtmError } from '#src/domain/errors';
import type { ChangePlan } from '../change-plan.ts';
import { ourGiven } from './given-value.rules.ts';
import { type AnyRecord, recordId, recordsOf } from './plan-names.rules.ts';

/** What became of the words of one person about one record. */
export interface KeptWords {
  record: string;
  /** Fields of our own record that hold what the person said. */
  kept: string[];
  /** Why they are not kept; `null`: they are. */
  reason: string | null;
}

/**
 * Keeps what people put into a plan on our own records as well: a person's word outranks all others there, so that no
 * later run proposes what they have corrected.
 */
@Injectable()
export class PersonsWords {
  constructor(@Inject(RecordEditService) private readonly records: RecordEditService) {}

  async keep(plan: ChangePlan): Promise<KeptWords[]> {
    const kept: KeptWords[] = [];
    for (const record of recordsOf(plan)) {
      for (const [by, given] of givenBy(record)) kept.push(await this.keepOf(record, given, by));
    }
    return kept;
  }

  private async keepOf(record: AnyRecord, given: Record<string, unknown>, by: string): Promise<KeptWords> {
    const id = recordId(record);
    const kept = Object.keys(given);
    try {
      if ('contactId' in record) await this.records.update('contact', id, ContactPatch.parse(given), by);
      else await this.records.update('company', id, CompanyPatch.parse(given), by);
      return { record: id, kept, reason: null };
    } catch (error) {
      // The record was taken away or merged meanwhile; what was approved is written all the same.
      if (error instanceof GtmError && !error.retryable) return { record: id, kept: [], reason: error.userMessage };
      throw error;
    }
  }
}

/** Who said what about a record, by the fields of ours. */
function givenBy(record: AnyRecord): Map<string, Record<string, unknown>> {
  const words = new Map<string, Record<string, unknown>>();
  for (const { ours, edited, after } of record.changes) {
    const read = ours === undefined || edited === undefined ? null : ourGiven(record, ours, after);
    if (read?.ok) words.set(edited!.by, { ...words.get(edited!.by), [ours!]: read.value });
  }
  return words;
}
