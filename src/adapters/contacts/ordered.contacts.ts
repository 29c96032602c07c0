import { VendorError } from '#src/domain/errors';
import type { CallOptions, Probe } from '#src/ports/call-options';
import {
  ContactsPort,
  type ContactsSupport,
  type FoundPerson,
  PERSON_FIELDS,
  type PeopleQuery,
  type PersonQuery,
} from '#src/ports/contacts';
import type { PaidAnswer } from '#src/ports/paid-answer';

/**
 * Several sources as one, asked in their order. Searching stops when enough people with a name are known, looking
 * somebody up when nothing that was asked for is missing. A source that fails is passed over; only when all that were
 * asked failed is that an error. With no source at all it finds nobody.
 */
export class OrderedContacts extends ContactsPort {
  readonly vendor: string;
  readonly supports: ContactsSupport;

  constructor(private readonly sources: readonly ContactsPort[]) {
    super();
    this.vendor = sources.map((source) => source.vendor).join(', ') || 'none';
    const supports = sources.map((source) => source.supports);
    this.supports = {
      find: PERSON_FIELDS.filter((field) => supports.some(({ find }) => find.includes(field))),
      match: PERSON_FIELDS.filter((field) => supports.some(({ match }) => match.includes(field))),
      // Credits of different vendors cannot be added; the dearest one is what a caller has to reckon with.
      credits: {
        find: Math.max(0, ...supports.map(({ credits }) => credits.find)),
        match: Math.max(0, ...supports.map(({ credits }) => credits.match)),
      },
    };
  }

  async findPeople(query: PeopleQuery, options: CallOptions): Promise<PaidAnswer<FoundPerson[]>> {
    const asked = new Asked<FoundPerson[]>();
    let people: FoundPerson[] = [];
    for (const source of this.sources.filter(({ supports }) => supports.find.length > 0)) {
      if (people.filter(({ name }) => name !== null).length >= query.enough) break;
      const found = await asked.ask(() => source.findPeople(query, options), options);
      people = [...people, ...(found ?? []).filter((person) => !people.some((known) => samePerson(known, person)))];
    }
    return asked.answer(people.slice(0, query.limit));
  }

  async matchPerson(query: PersonQuery, options: CallOptions): Promise<PaidAnswer<FoundPerson | null>> {
    const asked = new Asked<FoundPerson | null>();
    let person: FoundPerson | null = null;
    for (const source of this.sources) {
      const known: FoundPerson | null = person;
      const wanted = query.wanted.filter((field) => !known?.[field]);
      if (!wanted.some((field) => source.supports.match.includes(field))) continue;
      const own = query.known?.vendor === source.vendor ? query.known : null;
      const found = await asked.ask(() => source.matchPerson({ ...query, known: own, wanted }, options), options);
      person = found ? completed(known, found) : known;
    }
    return asked.answer(person);
  }

  async probe(options: CallOptions): Promise<Probe> {
    const probes = await Promise.all(this.sources.map((source) => source.probe(options)));
    if (probes.length === 0) return { ok: true, detail: 'no source is set up' };
    return { ok: probes.every(({ ok }) => ok), detail: probes.map(({ detail }) => detail).join('; ') };
  }
}

/** What the sources of one question cost together, and how many of them failed. */
class Asked<T> {
  private credits = 0;
  private kept = 0;
  private answered = 0;
  private failure: VendorError | null = null;

  async ask(call: () => Promise<PaidAnswer<T>>, options: CallOptions): Promise<T | null> {
    try {
      const { result, credits, kept } = await call();
      this.answered += 1;
      this.credits += credits;
      if (kept) this.kept += 1;
      return result;
    } catch (error) {
      if (!(error instanceof VendorError) || options.signal.aborted) throw error;
      this.failure ??= error;
      return null;
    }
  }

  answer<R>(result: R): PaidAnswer<R> {
    if (this.answered === 0 && this.failure !== null) throw this.failure;
    return { result, credits: this.credits, kept: this.answered > 0 && this.kept === this.answered };
  }
}

/** The same profile, or the same name. Within one company two people of one name are rarer than one in two sources. */
function samePerson(one: FoundPerson, other: FoundPerson): boolean {
  if (one.linkedinUrl && other.linkedinUrl) return one.linkedinUrl.value === other.linkedinUrl.value;
  return one.name !== null && other.name !== null && plain(one.name.value) === plain(other.name.value);
}

function plain(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** What the first source says stays; another one fills what is missing. */
function completed(known: FoundPerson | null, found: FoundPerson): FoundPerson {
  if (known === null) return found;
  return {
    ...known,
    name: known.name ?? found.name,
    title: known.title ?? found.title,
    linkedinUrl: known.linkedinUrl ?? found.linkedinUrl,
    email: known.email ?? found.email,
  };
}
