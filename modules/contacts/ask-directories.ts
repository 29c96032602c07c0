import { Inject, Injectable } from '@nestjs/common';
import { holdsRole } from '#modules/atl-discovery';
import { CompanyRepository, ContactRepository } from '#modules/leads';
import type { Company } from '#src/domain/company';
import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { ContactsPort, type FoundPerson, PERSON_FIELDS } from '#src/ports/contacts';
import type { ContactLook } from './contact-looks.repository.ts';
import { titlesOf } from './role-titles.data.ts';
import { statementsOf } from './vendor-person.rules.ts';

/** People asked for at once. */
const MOST_PEOPLE = 25;

/** Somebody a source knows but does not name until it is asked for this one person. */
export interface Unnamed {
  vendor: string;
  id: string;
}

/** What asking for people brought. */
export interface DirectoryAnswer {
  look: ContactLook;
  /** Holders of missing roles who have to be looked up; at most one per role. */
  unnamed: Unnamed[];
}

/** Asks those who list people by company (search results, vendors) for what the company's own pages do not say. */
@Injectable()
export class AskDirectories {
  constructor(
    @Inject(ContactsPort) private readonly people: ContactsPort,
    @Inject(ContactRepository) private readonly contacts: ContactRepository,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** `none` when nobody is set up. */
  get source(): string {
    return this.people.vendor;
  }

  get canFind(): boolean {
    return this.people.supports.find.length > 0;
  }

  /** Asks for holders of `roles`; those of the `missing` ones whom a source holds back are given to be looked up. */
  async find(
    company: Company & { domain: string },
    roles: readonly string[],
    missing: readonly string[],
    call: CallOptions,
  ): Promise<DirectoryAnswer> {
    const look = { source: this.source, lookedAt: this.now(), details: { wanted: [...roles] } };
    try {
      const whose = await this.asked(company);
      const query = { company: whose, titles: titlesOf(roles), limit: MOST_PEOPLE, enough: roles.length };
      const { result, credits } = await this.people.findPeople(query, call);
      const holders = result.filter(({ title }) => title !== null && holdsRole(title.value, roles));
      const named = holders.map(statementsOf).filter((person) => person !== null);
      await this.contacts.record(company.id, named);
      const stillMissing = missing.filter(
        (role) => !holders.some(({ name, title }) => name !== null && holdsRole(title!.value, [role])),
      );
      const read = { state: 'read', reason: null, people: named.length, credits };
      return { look: { ...look, ...read }, unnamed: oneForEach(stillMissing, holders) };
    } catch (error) {
      return { look: { ...look, ...failure(error, call) }, unnamed: [] };
    }
  }

  /** Looks one person up, which may cost credits. Throws VendorError. Gives the credits it cost. */
  async lookUp(company: Company & { domain: string }, known: Unnamed, call: CallOptions): Promise<number> {
    const query = { company: await this.asked(company), known, name: null, linkedinUrl: null, wanted: PERSON_FIELDS };
    const { result, credits } = await this.people.matchPerson(query, call);
    const statements = result === null ? null : statementsOf(result);
    if (statements !== null) await this.contacts.record(company.id, [statements]);
    return credits;
  }

  private async asked({ id, name, domain }: Company & { domain: string }) {
    const facts = (await this.companies.factsOf([id])).get(id) ?? [];
    const linkedin = facts.find(({ field, value }) => field === 'linkedin' && typeof value === 'string')?.value;
    return { domain, name: name === domain ? null : name, linkedinUrl: (linkedin as string | undefined) ?? null };
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** The first holder of each role, nobody twice. */
function oneForEach(roles: readonly string[], people: readonly FoundPerson[]): Unnamed[] {
  const chosen = new Map<string, Unnamed>();
  for (const role of roles) {
    const holder = people.find(
      ({ id, name, title }) => id !== null && name === null && title !== null && holdsRole(title.value, [role]),
    );
    if (holder !== undefined) chosen.set(`${holder.vendor}:${holder.id}`, { vendor: holder.vendor, id: holder.id! });
  }
  return [...chosen.values()];
}

function failure(error: unknown, call: CallOptions): Pick<ContactLook, 'state' | 'reason' | 'people' | 'credits'> {
  if (!(error instanceof VendorError)) throw error;
  call.signal.throwIfAborted();
  return { state: 'failed', reason: error.userMessage, people: 0, credits: 0 };
}
