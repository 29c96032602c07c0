import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CompanyEnrichment, MisspeltCompanies } from '#modules/enrichment';
import { AddressOfCompany, domainIn, FoundCompanyRepository } from '#modules/leads';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import type { CompanyContacts } from './company-contacts.ts';
import { ContactDiscovery } from './contact-discovery.ts';

export const CONTACTS_FLOW = 'discover-contacts';

const MOST_ROLES = 20;
/** People looked up at a time. */
const LOOK_UPS_AT_ONCE = 2;
const LONGEST_MS = 5 * 60_000;

export const ContactsRequest = z
  .object({
    domain: AddressOfCompany.optional().describe('Domain or address of the company, e.g. `acme.com`.'),
    companyId: z.uuid().optional().describe('Our id of the company, instead of its domain.'),
    roles: z
      .array(z.string().trim().min(2).max(100))
      .max(MOST_ROLES)
      .optional()
      .describe('Roles that decide, e.g. ["CEO", "VP Finance"]; without them the configured ones.'),
    refresh: z.boolean().default(false).describe('Ask every source again, however fresh its last answer is.'),
  })
  .refine(({ domain, companyId }) => (domain === undefined) !== (companyId === undefined), {
    message: 'name the company by its domain or by its id',
  });
type ContactsRequest = z.infer<typeof ContactsRequest>;

/** A company in; out who decides there: on its own pages, then by search results, then by vendors, while roles are missing. */
@Injectable()
export class AtlDiscoveryFlow extends Flow<ContactsRequest, CompanyContacts> {
  readonly name = CONTACTS_FLOW;
  readonly version = 2;
  readonly input = ContactsRequest;
  readonly startableFrom = ['cli', 'http', 'slack'] as const;
  readonly timeLimitMs = LONGEST_MS;

  constructor(
    @Inject(FoundCompanyRepository) private readonly companies: FoundCompanyRepository,
    @Inject(CompanyEnrichment) private readonly enrichment: CompanyEnrichment,
    @Inject(MisspeltCompanies) private readonly misspelt: MisspeltCompanies,
    @Inject(ContactDiscovery) private readonly discovery: ContactDiscovery,
  ) {
    super();
  }

  async run({ domain, companyId, roles: asked, refresh }: ContactsRequest, run: FlowRun): Promise<CompanyContacts> {
    const roles = asked && asked.length > 0 ? asked : [...this.discovery.usualRoles];
    const { id, isNew } = await run.step('company', { domain, companyId }, () => this.recordOf(domain, companyId));
    // The company's name and LinkedIn page tell its people from others; pages read for them are kept for the next step.
    await run.step('company-facts', { id }, async () => {
      await this.enrichment.look(id, run.call(), { depth: 'free' });
      return null;
    });
    const pages = await run.step('website', { id, refresh }, () => this.discovery.askWebsite(id, refresh, run.call()));
    const people = await run.step('directories', { id, roles, refresh }, () =>
      this.discovery.askDirectories(id, roles, refresh, run.call()),
    );
    const lookedUp = await run.each(
      'look-up',
      people.unnamed,
      { concurrency: LOOK_UPS_AT_ONCE, key: (person) => `${person.vendor}:${person.id}` },
      (person) => this.discovery.lookUp(id, person, run.call()),
    );
    if (lookedUp.length > 0) {
      await run.step('account', null, async () => {
        const failure = lookedUp.find((outcome) => !outcome.ok)?.skipped ?? null;
        const done = lookedUp.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
        const credits = done.reduce((sum, outcome) => sum + outcome.credits, 0);
        await this.discovery.account(id, { credits, people: done.length, failure });
        return null;
      });
    }
    const askedNow = new Set([pages.source, people.source].filter((one) => one !== null));
    const contacts = await this.discovery.describe(id, roles, askedNow);
    if (isNew) await run.step('forget', { id }, () => this.misspelt.forget([id]));
    return contacts;
  }

  /** A company we did not know becomes a prospect called by its domain until a source names it. */
  private async recordOf(
    domain: string | undefined,
    companyId: string | undefined,
  ): Promise<{ id: string; isNew: boolean }> {
    if (companyId !== undefined) return { id: await this.discovery.mustExist(companyId), isNew: false };
    const own = domainIn(domain ?? '');
    return this.companies.record({ name: own, domain: own });
  }
}
