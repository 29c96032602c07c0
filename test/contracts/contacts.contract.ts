import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { type ContactsPort, type FoundPerson, PERSON_FIELDS, type PeopleQuery } from '#src/ports/contacts';

export interface ContactsUnderTest {
  contacts: ContactsPort;
  close(): Promise<void>;
}

/** An invented company every adapter is given, with these people among others. */
export const QUILLPENNY = { domain: 'quillpenny.example', name: 'Quillpenny', linkedinUrl: null };
export const ITS_FINANCE_CHIEF = { name: 'Bertram Adeyinka-Holt', title: 'Chief Financial Officer' };

export function call(): CallOptions {
  return { signal: AbortSignal.timeout(10_000), deadline: Date.now() + 10_000, runId: 'test' };
}

export function seek(over: Partial<PeopleQuery> = {}): PeopleQuery {
  return { company: QUILLPENNY, titles: ['Chief Financial Officer'], limit: 10, enough: 1, ...over };
}

/** What every source of contacts promises. */
export function contactsContract(name: string, start: () => Promise<ContactsUnderTest>): void {
  describe(`contacts port: ${name}`, () => {
    let under: ContactsUnderTest;
    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under.close());

    const find = async (query: PeopleQuery) => (await under.contacts.findPeople(query, call())).result;

    it('finds the person with the job, and can say who it is', async () => {
      const [found] = await find(seek());
      expect(found?.title?.value).toBe(ITS_FINANCE_CHIEF.title);
      const person =
        found?.name || found?.id == null
          ? found
          : (
              await under.contacts.matchPerson(
                {
                  company: QUILLPENNY,
                  known: { vendor: found.vendor, id: found.id },
                  name: null,
                  linkedinUrl: null,
                  wanted: ['name'],
                },
                call(),
              )
            ).result;
      expect(person?.name?.value).toBe(ITS_FINANCE_CHIEF.name);
    });

    it('proves every value with words and an address', async () => {
      for (const person of await find(seek())) {
        expect(person.vendor).toBe(under.contacts.vendor);
        for (const field of PERSON_FIELDS) expectProof(person, field);
      }
    });

    it('says no more than it supports', async () => {
      const people = await find(seek());
      const known = PERSON_FIELDS.filter((field) => people.some((person) => person[field] !== null));
      expect(under.contacts.supports.find).toEqual(expect.arrayContaining(known));
    });

    it('finds nobody at a company it does not know', async () => {
      const company = { domain: 'nowhere-known.example', name: 'Nowhere Known', linkedinUrl: null };
      expect(await find(seek({ company }))).toEqual([]);
    });

    it('gives no more than asked for', async () => {
      expect((await find(seek({ titles: ['Chief', 'VP Sales'], limit: 1 }))).length).toBeLessThanOrEqual(1);
    });

    it('neither asks nor charges when nothing is wanted', async () => {
      const query = { company: QUILLPENNY, known: null, name: ITS_FINANCE_CHIEF.name, linkedinUrl: null, wanted: [] };
      expect(await under.contacts.matchPerson(query, call())).toEqual({ result: null, credits: 0, kept: false });
    });

    it('stops when it is told to', async () => {
      const options = { ...call(), signal: AbortSignal.abort() };
      await expect(under.contacts.findPeople(seek(), options)).rejects.toBeInstanceOf(VendorError);
    });
  });
}

function expectProof(person: FoundPerson, field: (typeof PERSON_FIELDS)[number]): void {
  const sourced = person[field];
  if (sourced === null) return;
  const { evidence, confidence } = sourced;
  expect(evidence.source).toMatch(/^https:\/\//);
  expect(evidence.quote).not.toBe('');
  expect(Number.isNaN(Date.parse(evidence.observed_at))).toBe(false);
  expect(confidence).toBeGreaterThan(0);
  expect(confidence).toBeLessThanOrEqual(1);
}
