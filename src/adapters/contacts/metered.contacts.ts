import type { PaidReads } from '#src/platform/vendor-usage/paid-reads';
import type { DailyLimits } from '#src/platform/vendor-usage/vendor-usage';
import type { CallOptions, Probe } from '#src/ports/call-options';
import { ContactsPort, type FoundPerson, type PeopleQuery, type PersonQuery } from '#src/ports/contacts';
import type { PaidAnswer } from '#src/ports/paid-answer';

const DAY_MS = 86_400_000;
/** People change jobs: on average one in seven within a year, so a month-old answer is still right almost always. */
const FRESH = { found: 30 * DAY_MS, nothing: 7 * DAY_MS };

/** Counts what a source costs, keeps its answers while they are fresh, and stops at the limits of a day. */
export class MeteredContacts extends ContactsPort {
  readonly vendor: string;
  readonly supports: ContactsPort['supports'];

  constructor(
    private readonly inner: ContactsPort,
    private readonly reads: PaidReads,
    private readonly limits: DailyLimits,
  ) {
    super();
    this.vendor = inner.vendor;
    this.supports = inner.supports;
  }

  findPeople(query: PeopleQuery, options: CallOptions): Promise<PaidAnswer<FoundPerson[]>> {
    // How many are enough decides about other sources; it changes nothing in the answer of this one.
    const { enough: _enough, ...input } = query;
    const request = { ...this.request('find-people', { ...input, titles: [...query.titles].sort() }) };
    return this.reads.read(
      { ...request, credits: this.supports.credits.find },
      options,
      (people) => people.length === 0,
      () => this.inner.findPeople(query, options),
    );
  }

  async matchPerson(query: PersonQuery, options: CallOptions): Promise<PaidAnswer<FoundPerson | null>> {
    // An answer holds whatever the source knows, so the same person is the same question whatever is missing.
    const { wanted, ...input } = query;
    if (!wanted.some((field) => this.supports.match.includes(field))) return { result: null, credits: 0, kept: false };
    return this.reads.read(
      { ...this.request('match-person', input), credits: this.supports.credits.match },
      options,
      (person) => person === null,
      () => this.inner.matchPerson(query, options),
    );
  }

  probe(options: CallOptions): Promise<Probe> {
    return this.inner.probe(options);
  }

  private request(kind: string, input: unknown) {
    return { vendor: this.vendor, kind, input, limits: this.limits, freshMs: FRESH };
  }
}
