import type { CallOptions, Probe } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { ContactsPort, type FoundPerson, type PeopleQuery, type PersonQuery } from '#src/ports/contacts';
import type { PaidAnswer } from '#src/ports/paid-answer';
import type { ApolloClient } from './apollo.client.ts';
import { toPerson, worksAt } from './apollo.convert.ts';
import { PeopleAnswer, PersonAnswer } from './apollo.schema.ts';

/** Apollo gives at most a hundred people a page. */
const PAGE = 100;
/** Credits for one enriched person; a search costs nothing, nor does a person whom Apollo does not know. */
const MATCH_CREDITS = 1;

/**
 * People by Apollo: a free search that names nobody in full, and a paid look-up by the id it gives. Private addresses
 * and phone numbers are never asked for.
 */
export class ApolloContacts extends ContactsPort {
  readonly vendor = 'apollo';
  readonly supports: ContactsPort['supports'] = {
    find: ['title'],
    match: ['name', 'title', 'linkedinUrl', 'email'],
    credits: { find: 0, match: MATCH_CREDITS },
  };

  constructor(
    private readonly client: ApolloClient,
    private readonly clock: Clock,
  ) {
    super();
  }

  async findPeople(query: PeopleQuery, options: CallOptions): Promise<PaidAnswer<FoundPerson[]>> {
    const { people } = await this.client.send(
      {
        operation: 'findPeople',
        method: 'POST',
        endpoint: '/mixed_people/api_search',
        parameters: {
          q_organization_domains_list: [query.company.domain],
          person_titles: query.titles,
          page: 1,
          per_page: Math.min(query.limit, PAGE),
        },
        paid: false,
      },
      PeopleAnswer,
      options,
    );
    const here = people.filter((record) => worksAt(record, query.company.domain));
    const found = here.slice(0, query.limit).map((record) => toPerson(record, this.clock.now()));
    return { result: found, credits: 0, kept: false };
  }

  async matchPerson(query: PersonQuery, options: CallOptions): Promise<PaidAnswer<FoundPerson | null>> {
    const who = identifying(query);
    if (who === null || !query.wanted.some((field) => this.supports.match.includes(field))) {
      return { result: null, credits: 0, kept: false };
    }
    const { person } = await this.client.send(
      {
        operation: 'matchPerson',
        method: 'POST',
        endpoint: '/people/match',
        parameters: {
          ...who,
          domain: query.company.domain,
          reveal_personal_emails: false,
          reveal_phone_number: false,
        },
        paid: true,
      },
      PersonAnswer,
      options,
    );
    if (!person) return { result: null, credits: 0, kept: false };
    const here = worksAt(person, query.company.domain);
    return { result: here ? toPerson(person, this.clock.now()) : null, credits: MATCH_CREDITS, kept: false };
  }

  probe(options: CallOptions): Promise<Probe> {
    return this.client.probe(options);
  }
}

/** What Apollo shall find the person by; `null` when that would only be a first name or nothing. */
function identifying(query: PersonQuery): Record<string, string> | null {
  if (query.known?.vendor === 'apollo') return { id: query.known.id };
  const who: Record<string, string> = {};
  if (query.linkedinUrl !== null) who.linkedin_url = query.linkedinUrl;
  if (query.name !== null && /\S\s+\S/.test(query.name)) who.name = query.name;
  return Object.keys(who).length > 0 ? who : null;
}
