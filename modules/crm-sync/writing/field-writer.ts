import { Inject, Injectable } from '@nestjs/common';
import { VendorError } from '#src/domain/errors';
import type { WriteOptions } from '#src/ports/call-options';
import { CRM_RECORDS_PER_WRITE, CrmFieldsPort, type CrmFieldValues, type CrmWritableType } from '#src/ports/crm-fields';
import { CrmWriteRepository, type NewWrite } from '../crm-write.repository.ts';
import {
  type DecidedAbout,
  type DueWrite,
  dueWrite,
  type FieldConflict,
  overwrittenUnseen,
} from './field-write.rules.ts';

/** What somebody wants to stand in a record that is there. */
export interface WantedFields extends DecidedAbout {
  recordId: string;
  values: CrmFieldValues;
  /** Fields that go along with others and are not written for their own sake. */
  incidental?: readonly string[];
  /** Leaves the whole record alone when the CRM holds a newer answer than this one. */
  unlessNewer?: { field: string; than: string };
  /** Our own company and person, where the record is known to be theirs. */
  companyId: string | null;
  contactId: string | null;
}

/** What became of one record. */
export interface WrittenFields {
  recordId: string;
  /** `gone`: the record was deleted; `outdated`: it holds a newer answer. */
  action: 'written' | 'unchanged' | 'gone' | 'outdated' | 'failed';
  /** Fields that were set, in whichever try. */
  fields: string[];
  conflicts: FieldConflict[];
  /** Why it failed, else `null`. */
  failure: VendorError | null;
}

/**
 * Writes fields of many records at once, and keeps what stood there before. It compares before it writes, so a repetition
 * changes nothing, and a value that somebody else changed meanwhile is not touched where it is `expected`.
 */
@Injectable()
export class FieldWriter {
  constructor(
    @Inject(CrmFieldsPort) private readonly crm: CrmFieldsPort,
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
  ) {}

  /** What would be written now, by record; records that are gone are absent. */
  async due(
    type: CrmWritableType,
    wanted: readonly WantedFields[],
    options: WriteOptions,
  ): Promise<Map<string, DueWrite | 'outdated'>> {
    const names = new Set(
      wanted.flatMap(({ values, unlessNewer }) => [
        ...Object.keys(values),
        ...(unlessNewer ? [unlessNewer.field] : []),
      ]),
    );
    const ids = wanted.map(({ recordId }) => recordId);
    const found = await this.crm.readFields(type, ids, [...names], options);
    const due = new Map<string, DueWrite | 'outdated'>();
    for (const { recordId, values, unlessNewer, ...rules } of wanted) {
      const record = found.get(recordId);
      if (!record) continue;
      const holds = unlessNewer && record[unlessNewer.field]?.value;
      const isOutdated = holds && Date.parse(holds) > Date.parse(unlessNewer.than);
      due.set(recordId, isOutdated ? 'outdated' : dueWrite(values, record, rules));
    }
    return due;
  }

  /** `runId`: the run on whose behalf it is written, `null` for none. Records in the order in which they are given. */
  async write(
    type: CrmWritableType,
    wanted: readonly WantedFields[],
    runId: string | null,
    options: WriteOptions,
  ): Promise<WrittenFields[]> {
    const done: WrittenFields[] = [];
    for (let at = 0; at < wanted.length; at += CRM_RECORDS_PER_WRITE) {
      done.push(...(await this.writeSome(type, wanted.slice(at, at + CRM_RECORDS_PER_WRITE), runId, options)));
    }
    return done;
  }

  private async writeSome(
    type: CrmWritableType,
    wanted: readonly WantedFields[],
    runId: string | null,
    options: WriteOptions,
  ): Promise<WrittenFields[]> {
    const due = await this.due(type, wanted, options);
    const rows = wanted.flatMap((want): NewWrite[] => {
      const there = due.get(want.recordId);
      if (there === undefined || there === 'outdated' || Object.keys(there.values).length === 0) return [];
      const { recordId, companyId, contactId } = want;
      const record = { vendor: this.crm.vendor, type, recordId, companyId, contactId, runId };
      const key = keyOf(options, type, recordId);
      return [{ ...record, action: 'update', before: there.before, after: there.values, idempotencyKey: key }];
    });
    // Kept first: once the values are written, a try whose answer was lost cannot tell any more what stood there.
    await this.writes.recordAll(rows);
    const refused = await this.send(type, rows, options);
    const givenBack = await this.giveBack(type, wanted, due, options);
    const outcomes = wanted.map((want) => this.outcome(type, want, due.get(want.recordId), refused, options));
    return (await Promise.all(outcomes)).map((outcome) => ({
      ...outcome,
      conflicts: [...outcome.conflicts, ...(givenBack.get(outcome.recordId) ?? [])],
    }));
  }

  /**
   * People do not wait between our reading and our writing, and no CRM lets a write depend on what it replaces. So where
   * that matters the history is read afterwards, and a person's value that was not there when we looked is put back.
   */
  private async giveBack(
    type: CrmWritableType,
    wanted: readonly WantedFields[],
    due: ReadonlyMap<string, DueWrite | 'outdated'>,
    options: WriteOptions,
  ): Promise<Map<string, FieldConflict[]>> {
    const conflicts = new Map<string, FieldConflict[]>();
    const written: (Pick<DueWrite, 'setAt'> & Pick<NewWrite, 'recordId' | 'before' | 'after'> & { key: string })[] = [];
    for (const { recordId, expected } of wanted) {
      const key = keyOf(options, type, recordId);
      const kept = expected === undefined ? null : await this.writes.get(key);
      if (kept === null || Object.keys(kept.after).length === 0) continue;
      const seen = due.get(recordId);
      const setAt = seen === undefined || seen === 'outdated' ? {} : seen.setAt;
      written.push({ recordId, key, before: kept.before, after: kept.after, setAt });
    }
    if (written.length === 0) return conflicts;
    const names = [...new Set(written.flatMap(({ after }) => Object.keys(after)))];
    const ids = written.map(({ recordId }) => recordId);
    const found = await this.crm.readFields(type, ids, names, options);
    for (const { recordId, key, ...write } of written) {
      const values = overwrittenUnseen(write, found.get(recordId) ?? {});
      if (Object.keys(values).length === 0) continue;
      const again = { ...options, idempotencyKey: `${key}:given-back` };
      const refused = await this.crm.writeFields(type, [{ id: recordId, values }], again);
      const failure = refused.get(recordId);
      if (failure) throw failure;
      await this.writes.leaveOut(key, Object.keys(values));
      const lost = Object.entries(values);
      conflicts.set(
        recordId,
        lost.map(([field, value]) => ({ field, expected: write.before[field] ?? null, found: value })),
      );
    }
    return conflicts;
  }

  private async send(
    type: CrmWritableType,
    rows: NewWrite[],
    options: WriteOptions,
  ): Promise<Map<string, VendorError>> {
    if (rows.length === 0) return new Map();
    try {
      const updates = rows.map(({ recordId, after }) => ({ id: recordId, values: after }));
      const refused = await this.crm.writeFields(type, updates, options);
      await this.withdraw(rows.filter(({ recordId }) => refused.get(recordId)?.uncertain === false));
      return refused;
    } catch (error) {
      if (error instanceof VendorError && !error.uncertain) await this.withdraw(rows);
      throw error;
    }
  }

  private async withdraw(rows: readonly NewWrite[]): Promise<void> {
    for (const { idempotencyKey } of rows) await this.writes.withdraw(idempotencyKey);
  }

  private async outcome(
    type: CrmWritableType,
    { recordId }: WantedFields,
    due: DueWrite | 'outdated' | undefined,
    refused: ReadonlyMap<string, VendorError>,
    options: WriteOptions,
  ): Promise<WrittenFields> {
    const none = { recordId, fields: [], conflicts: [], failure: null };
    if (due === undefined) return { ...none, action: 'gone' };
    if (due === 'outdated') return { ...none, action: 'outdated' };
    const failure = refused.get(recordId) ?? null;
    if (failure) return { ...none, action: failure.kind === 'not-found' ? 'gone' : 'failed', failure };
    const fields = await this.writes.fieldsOf(keyOf(options, type, recordId));
    return { ...none, action: fields.length > 0 ? 'written' : 'unchanged', fields, conflicts: due.conflicts };
  }
}

function keyOf({ idempotencyKey }: WriteOptions, type: CrmWritableType, recordId: string): string {
  return `${idempotencyKey}:${type}:${recordId}`;
}
