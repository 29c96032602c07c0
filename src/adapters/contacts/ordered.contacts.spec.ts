import { describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import {
  ContactsPort,
  type FoundPerson,
  PERSON_FIELDS,
  type PeopleQuery,
  type PersonField,
  type PersonQuery,
  type Sourced,
} from '#src/ports/contacts';
import { OrderedContacts } from './ordered.contacts.ts';

const COMPANY = { domain: 'acme.example', name: 'Acme', linkedinUrl: null };
const FIND: PeopleQuery = { company: COMPANY, titles: ['CFO'], limit: 5, enough: 1 };
const WANTED: PersonQuery = {
  company: COMPANY,
  known: null,
  name: 'Ada Bell',
  linkedinUrl: null,
  wanted: PERSON_FIELDS,
};
const CALL = { signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY, runId: 'test' };

describe('several sources of contacts', () => {
  it('are asked in order, until enough people have a name', async () => {
    const first = new Source('first', [person('first', { id: '1' })]);
    const second = new Source('second', [person('second', { name: 'Ada Bell' })]);
    const third = new Source('third', [person('third', { name: 'Bo Cole' })]);
    const { result, credits } = await new OrderedContacts([first, second, third]).findPeople(FIND, CALL);
    expect(result.map(({ vendor }) => vendor)).toEqual(['first', 'second']);
    expect([credits, third.asked]).toEqual([2, []]);
  });

  it('name a person once, by profile or by name without its marks', async () => {
    const profile = 'https://www.linkedin.com/in/ada';
    const first = new Source('first', [
      person('first', { name: 'Ada Bell', linkedinUrl: profile }),
      person('first', { name: 'Zoë Cole' }),
    ]);
    const second = new Source('second', [
      person('second', { name: 'Adaline Bell', linkedinUrl: profile }),
      person('second', { name: 'ZOE  COLE' }),
      person('second', { name: 'Di Eng' }),
    ]);
    const { result } = await new OrderedContacts([first, second]).findPeople({ ...FIND, enough: 9 }, CALL);
    expect(result.map(({ name }) => name?.value)).toEqual(['Ada Bell', 'Zoë Cole', 'Di Eng']);
  });

  it('fill what is missing and ask nobody for what is known', async () => {
    const first = new Source('first', [person('first', { name: 'Ada Bell', title: 'CFO' })]);
    const second = new Source('second', [
      person('second', { name: 'A. Bell', linkedinUrl: 'https://www.linkedin.com/in/ada' }),
    ]);
    const titles = new Source('titles', [], ['title']);
    const { result } = await new OrderedContacts([first, titles, second]).matchPerson(WANTED, CALL);
    expect(result).toMatchObject({
      vendor: 'first',
      name: { value: 'Ada Bell' },
      linkedinUrl: { value: expect.anything() },
    });
    expect(second.asked).toEqual([['linkedinUrl', 'email']]);
    expect(titles.asked).toEqual([]);
  });

  it('give an id only to the source it came from', async () => {
    const first = new Source('first', []);
    const second = new Source('second', []);
    const known = { vendor: 'second', id: '7' };
    await new OrderedContacts([first, second]).matchPerson({ ...WANTED, known }, CALL);
    expect([first.knew, second.knew]).toEqual([null, known]);
  });

  it('pass over one that fails, and fail when all do', async () => {
    const broken = new Source('broken', new VendorError('broken', 'find', 'unavailable', 'down'));
    const working = new Source('working', [person('working', { name: 'Ada Bell' })]);
    expect((await new OrderedContacts([broken, working]).findPeople(FIND, CALL)).result).toHaveLength(1);
    await expect(new OrderedContacts([broken]).findPeople(FIND, CALL)).rejects.toMatchObject({ vendor: 'broken' });
    await expect(new OrderedContacts([broken]).matchPerson(WANTED, CALL)).rejects.toMatchObject({ vendor: 'broken' });
  });

  it('do not go on after a stop', async () => {
    const broken = new Source('broken', new VendorError('broken', 'find', 'unavailable', 'stopped'));
    const second = new Source('second', []);
    const stopped = { ...CALL, signal: AbortSignal.abort() };
    await expect(new OrderedContacts([broken, second]).findPeople(FIND, stopped)).rejects.toThrow();
    expect(second.asked).toEqual([]);
  });

  it('find nobody when there are none', async () => {
    const none = new OrderedContacts([]);
    expect(none.supports).toEqual({ find: [], match: [], credits: { find: 0, match: 0 } });
    expect(await none.findPeople(FIND, CALL)).toEqual({ result: [], credits: 0, kept: false });
    expect(await none.matchPerson(WANTED, CALL)).toEqual({ result: null, credits: 0, kept: false });
  });
});

class Source extends ContactsPort {
  readonly supports: ContactsPort['supports'];
  readonly asked: (readonly string[])[] = [];
  knew: unknown;

  constructor(
    readonly vendor: string,
    private readonly people: FoundPerson[] | VendorError,
    fields: readonly PersonField[] = PERSON_FIELDS,
  ) {
    super();
    this.supports = { find: fields, match: fields, credits: { find: 1, match: 1 } };
  }

  async findPeople(query: PeopleQuery) {
    this.asked.push(query.titles);
    if (this.people instanceof VendorError) throw this.people;
    return { result: this.people, credits: 1, kept: false };
  }

  async matchPerson(query: PersonQuery) {
    this.asked.push(query.wanted);
    this.knew = query.known;
    if (this.people instanceof VendorError) throw this.people;
    return { result: this.people[0] ?? null, credits: 1, kept: false };
  }

  async probe() {
    return { ok: true, detail: this.vendor };
  }
}

function person(
  vendor: string,
  values: { id?: string; name?: string; title?: string; linkedinUrl?: string },
): FoundPerson {
  const { id = null, name, title, linkedinUrl } = values;
  return { vendor, id, name: sourced(name), title: sourced(title), linkedinUrl: sourced(linkedinUrl), email: null };
}

function sourced(value: string | undefined): Sourced<string> | null {
  const evidence = { source: 'https://source.example/', quote: value ?? '', observed_at: '2026-11-21T10:00:00.000Z' };
  return value === undefined ? null : { value, confidence: 0.5, evidence };
}
