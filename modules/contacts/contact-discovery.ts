import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_ATL_ROLES } from '#modules/atl-discovery';
import { TargetTitles } from '#modules/campaigns';
import { CompanyRepository, ContactRepository } from '#modules/leads';
import { CONFIG, type Config } from '#src/config/config';
import type { Company } from '#src/domain/company';
import { NotFoundError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { AskDirectories, type Unnamed } from './ask-directories.ts';
import { AskWebsite, WEBSITE_SOURCE } from './ask-website.ts';
import type { CompanyContacts } from './company-contacts.ts';
import { composeContacts, missingRoles, roleOf } from './compose-contacts.rules.ts';
import { type ContactLook, ContactLooksRepository } from './contact-looks.repository.ts';
import { isDue } from './look-freshness.rules.ts';

/** What asking one kind of source came to; small enough for a run's ledger. */
export interface Asked {
  /** `null`: it was not necessary. */
  source: string | null;
  /** Who still has to be looked up. */
  unnamed: Unnamed[];
}

const NOT_ASKED: Asked = { source: null, unnamed: [] };

/** What can be done to learn who decides at a company; each source only when it is worth asking. */
@Injectable()
export class ContactDiscovery {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'websites' | 'atlRoles'>,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(ContactRepository) private readonly contacts: ContactRepository,
    @Inject(ContactLooksRepository) private readonly looks: ContactLooksRepository,
    @Inject(AskWebsite) private readonly website: AskWebsite,
    @Inject(AskDirectories) private readonly directories: AskDirectories,
    @Inject(TargetTitles) private readonly titles: TargetTitles,
  ) {}

  /** The roles that are looked for unless a request names others. */
  get usualRoles(): readonly string[] {
    return this.config.atlRoles.length > 0 ? this.config.atlRoles : DEFAULT_ATL_ROLES;
  }

  /** Throws NotFoundError for an id that is no company's. */
  async mustExist(companyId: string): Promise<string> {
    return (await this.companyOf(companyId)).id;
  }

  async askWebsite(companyId: string, refresh: boolean, call: CallOptions): Promise<Asked> {
    const company = await this.companyOf(companyId);
    if (!hasDomain(company) || !this.config.websites) return NOT_ASKED;
    const last = await this.lastLook(companyId, WEBSITE_SOURCE);
    if (!refresh && !isDue(last, this.clock.now())) return NOT_ASKED;
    // Who asks again wants to know who is there now, not who was there when the page was kept.
    await this.looks.keep(companyId, await this.website.ask(company, call, refresh));
    return { source: WEBSITE_SOURCE, unnamed: [] };
  }

  /** Asks directories for roles nobody is known for, and for profiles of those who hold the others. */
  async askDirectories(
    companyId: string,
    roles: readonly string[],
    refresh: boolean,
    call: CallOptions,
  ): Promise<Asked> {
    const company = await this.companyOf(companyId);
    if (!hasDomain(company) || !this.directories.canFind) return NOT_ASKED;
    const people = await this.contacts.ofCompany(companyId);
    const missing = missingRoles(people, roles);
    const withoutProfile = people
      .filter(({ linkedinUrl, goneSince }) => linkedinUrl === null && goneSince === null)
      .map(({ title }) => roleOf(title, roles));
    const titles = roles.filter((role) => missing.includes(role) || withoutProfile.includes(role));
    const last = await this.lastLook(companyId, this.directories.source);
    if (titles.length === 0 || (!refresh && !isDue(last, this.clock.now(), titles))) return NOT_ASKED;
    const { look, unnamed } = await this.directories.find(company, titles, missing, call);
    await this.looks.keep(companyId, look);
    return { source: look.source, unnamed };
  }

  /** Has a directory name somebody it held back. Throws VendorError. */
  async lookUp(companyId: string, person: Unnamed, call: CallOptions): Promise<{ credits: number }> {
    const company = await this.companyOf(companyId);
    return { credits: hasDomain(company) ? await this.directories.lookUp(company, person, call) : 0 };
  }

  /** Adds what looking people up came to, to the directories' look. */
  async account(
    companyId: string,
    outcome: { credits: number; people: number; failure: string | null },
  ): Promise<void> {
    const look = await this.lastLook(companyId, this.directories.source);
    if (look === undefined) return;
    const failed = outcome.failure === null ? {} : { state: 'failed', reason: outcome.failure };
    const { credits, people } = outcome;
    await this.looks.keep(companyId, {
      ...look,
      ...failed,
      credits: look.credits + credits,
      people: look.people + people,
    });
  }

  /** Everybody known at the company now. `asked`: the sources that this run asked. */
  async describe(companyId: string, roles: readonly string[], asked: ReadonlySet<string>): Promise<CompanyContacts> {
    const company = await this.companyOf(companyId);
    const companyFacts = (await this.companies.factsOf([companyId])).get(companyId) ?? [];
    const contacts = await this.contacts.ofCompany(companyId);
    const looks = await this.looks.of(companyId);
    const personaTitles = await this.titles.own();
    return composeContacts({ company, companyFacts, contacts, looks, personaTitles }, roles, asked);
  }

  private async companyOf(id: string): Promise<Company> {
    const [company] = await this.companies.byIds([id]);
    if (!company) throw new NotFoundError('CONTACTS.NO_COMPANY', `There is no company ${id}.`);
    return company;
  }

  private async lastLook(companyId: string, source: string): Promise<ContactLook | undefined> {
    return (await this.looks.of(companyId)).find((look) => look.source === source);
  }
}

function hasDomain(company: Company): company is Company & { domain: string } {
  return company.domain !== null;
}
