import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CrmFieldsPort, CrmWritableType } from '#src/ports/crm-fields';
import { options } from './crm.contract.ts';

/** A CRM's fields to run the suite against, with what a test has to do behind the port's back. */
export interface CrmFieldsUnderTest {
  fields: CrmFieldsPort;
  close(): Promise<void>;
  /** Adds a record as a person would; returns its id. */
  seed(type: CrmWritableType, properties: Record<string, string>): Promise<string>;
  unknownId: string;
}

const NAME = { company: 'name', contact: 'lastname' } as const;
/** Of any text. */
const TEXT = { company: 'description', contact: 'phone' } as const;

/** What every adapter of the port for fields has to do. */
export function crmFieldsContract(name: string, start: () => Promise<CrmFieldsUnderTest>): void {
  describe.each(['company', 'contact'] as const)(`CRM fields contract: ${name}, %s`, (type) => {
    let under: CrmFieldsUnderTest;
    let fields: CrmFieldsPort;
    const read = async (ids: string[], names = [NAME[type], TEXT[type]]) =>
      fields.readFields(type, ids, names, options());
    const valuesOf = async (id: string) => {
      const record = (await read([id])).get(id)!;
      return Object.fromEntries(Object.entries(record).map(([field, { value }]) => [field, value]));
    };

    beforeEach(async () => {
      under = await start();
      fields = under.fields;
    });
    afterEach(() => under.close());

    it('reads the named fields, blank ones too, and leaves out records that are gone', async () => {
      const id = await under.seed(type, { [NAME[type]]: 'Byron', [TEXT[type]]: '' });
      const found = await read([id, under.unknownId]);
      expect([...found.keys()]).toEqual([id]);
      expect(found.get(id)).toMatchObject({ [NAME[type]]: { value: 'Byron' }, [TEXT[type]]: { value: null } });
    });

    it('reads any number of records', async () => {
      const ids: string[] = [];
      for (let n = 0; n < 120; n += 1) ids.push(await under.seed(type, { [NAME[type]]: `Name ${n}` }));
      expect((await read(ids)).size).toBe(120);
      expect(await read([])).toEqual(new Map());
    });

    it('sets what is named and nothing else, and makes blank what is null', async () => {
      const id = await under.seed(type, { [NAME[type]]: 'Byron', [TEXT[type]]: '1' });
      const other = await under.seed(type, { [NAME[type]]: 'Babbage', [TEXT[type]]: '2' });
      const updates = [
        { id, values: { [TEXT[type]]: '3' } },
        { id: other, values: { [TEXT[type]]: null } },
      ];
      expect(await fields.writeFields(type, updates, options())).toEqual(new Map());
      expect(await valuesOf(id)).toEqual({ [NAME[type]]: 'Byron', [TEXT[type]]: '3' });
      expect(await valuesOf(other)).toEqual({ [NAME[type]]: 'Babbage', [TEXT[type]]: null });
    });

    it('writes the others when a record is gone, and says so', async () => {
      const id = await under.seed(type, { [NAME[type]]: 'Byron' });
      const updates = [under.unknownId, id].map((record) => ({ id: record, values: { [TEXT[type]]: '3' } }));
      const refused = await fields.writeFields(type, updates, options());
      expect([...refused].map(([record, { kind, uncertain }]) => ({ record, kind, uncertain }))).toEqual([
        { record: under.unknownId, kind: 'not-found', uncertain: false },
      ]);
      expect(await valuesOf(id)).toMatchObject({ [TEXT[type]]: '3' });
    });
  });
}
