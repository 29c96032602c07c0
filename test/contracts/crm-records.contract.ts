import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import type { CrmRecord, CrmRecordPage, CrmRecordsPort, CrmRecordType } from '#src/ports/crm-records';
import { options } from './crm.contract.ts';

/** A CRM's records to run the suite against, with what people do in it. */
export interface CrmRecordsUnderTest {
  records: CrmRecordsPort;
  close(): Promise<void>;
  /** Adds a record the CRM already knows (searches included); returns its id. */
  seed(type: CrmRecordType, properties: Record<string, string>): Promise<string>;
  edit(type: CrmRecordType, id: string, properties: Record<string, string>): Promise<void>;
  /** Left out when nothing can be deleted. */
  remove?(type: CrmRecordType, id: string): Promise<void>;
  /** Lets a little time pass at the CRM. */
  wait(): Promise<void>;
  unknownId: string;
}

/** What every adapter of the records port has to do. */
export function crmRecordsContract(
  name: string,
  start: () => Promise<CrmRecordsUnderTest>,
  { canDelete = true } = {},
): void {
  describe(`CRM records contract: ${name}`, () => {
    let under: CrmRecordsUnderTest;
    let records: CrmRecordsPort;

    beforeEach(async () => {
      under = await start();
      records = under.records;
    });
    afterEach(() => under.close());

    const seedMany = async (count: number) => {
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) ids.push(await under.seed('company', { name: `Company ${n}` }));
      return ids;
    };

    it('reads records as they are now and leaves unknown ones out', async () => {
      const id = await under.seed('company', { name: 'Acme', domain: 'acme.example' });
      await under.edit('company', id, { city: 'Bonn' });
      const [record, ...others] = await records.readRecords('company', [id, under.unknownId, id], options());
      expect(others).toEqual([]);
      expect(record).toMatchObject({
        type: 'company',
        id,
        properties: { name: 'Acme', domain: 'acme.example', city: 'Bonn' },
        formerIds: [],
        associations: [],
      });
      expect(typeof record!.createdAt).toBe('number');
      expect(record!.modifiedAt).toBeGreaterThanOrEqual(record!.createdAt!);
      expect(await records.readRecords('company', [], options())).toEqual([]);
    });

    it('says null for what is unset, and nothing that changes by itself is content', async () => {
      const id = await under.seed('company', { name: 'Acme', city: 'Bonn' });
      await under.edit('company', id, { city: '' });
      const [first] = await records.readRecords('company', [id], options());
      expect(first!.properties.city).toBeNull();
      await under.wait();
      await under.edit('company', id, { name: 'Acme' });
      const [second] = await records.readRecords('company', [id], options());
      expect(second!.properties).toEqual(first!.properties);
    });

    it('reads more records than one call can hold', async () => {
      const ids = await seedMany(230);
      const read = await records.readRecords('company', ids, options());
      expect(read.map(({ id }) => id).sort()).toEqual(ids.sort());
    });

    it('lists all live records in pages', async () => {
      const ids = await seedMany(230);
      const listed = await all((after) => records.listRecords('company', after, options()));
      expect(listed.map(({ id }) => id).sort()).toEqual(ids.sort());
    });

    it('lists what was changed since then, once each, in pages', async () => {
      const ids = await seedMany(420);
      const before = await records.readRecords('company', ids, options());
      await under.wait();
      const changed = ids.slice(5, 225);
      for (const id of changed) await under.edit('company', id, { city: 'Bonn' });
      const since = Math.max(...before.map(({ modifiedAt }) => modifiedAt!)) + 1;
      const listed = await all((after) => records.listModified('company', since, after, options()));
      expect(listed.map(({ id }) => id).sort()).toEqual(changed.toSorted());
      expect(listed[0]!.properties.city).toBe('Bonn');
    });

    (canDelete ? it : it.skip)('no longer reads what was deleted, and lists it as such', async () => {
      const [gone, kept] = [await under.seed('company', { name: 'A' }), await under.seed('company', { name: 'B' })];
      await under.remove!('company', gone);
      expect(await ids(records.readRecords('company', [gone, kept], options()))).toEqual([kept]);
      expect(await ids(records.listRecords('company', null, options()).then((page) => page.records))).toEqual([kept]);
      expect(await records.listDeleted('company', null, options())).toEqual({ ids: [gone], next: null });
    });

    it('tells the stages of deals in their order, and which of them are won or lost', async () => {
      const hasDeals = records.types.includes('deal');
      const stages = (await records.listPipelines(options())).flatMap((pipeline) => pipeline.stages);
      const outcomes = stages.map(({ outcome }) => outcome);
      expect([...new Set(outcomes)]).toEqual(hasDeals ? ['open', 'won', 'lost'] : []);
      for (const { id, label } of stages) expect([id, label]).toEqual([expect.any(String), expect.stringMatching(/./)]);
    });

    it('does nothing once its caller has stopped', async () => {
      const stopped = { ...options(), signal: AbortSignal.abort() };
      await expect(records.readRecords('company', ['1'], stopped)).rejects.toBeInstanceOf(VendorError);
      await expect(records.listRecords('company', null, stopped)).rejects.toBeInstanceOf(VendorError);
    });
  });
}

async function all(page: (after: string | null) => Promise<CrmRecordPage>): Promise<CrmRecord[]> {
  const found: CrmRecord[] = [];
  let after: string | null = null;
  do {
    const { records, next } = await page(after);
    found.push(...records);
    after = next;
  } while (after !== null);
  return found;
}

async function ids(records: Promise<CrmRecord[]>): Promise<string[]> {
  return (await records).map(({ id }) => id);
}
