import { Inject, Injectable } from '@nestjs/common';
import { holdsRole } from '#modules/atl-discovery';
import { DraftDecisions, PersonaDecisions, StoredCampaignsService } from '#modules/campaigns';
import { CompanyRepository, ContactRepository, RecordReferences } from '#modules/leads';
import { NotFoundError, UserInputError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { CrmContactsPort } from '#src/ports/crm-contacts';
import type { ChangePlan } from '../change-plan.ts';
import { CrmWriteRepository } from '../crm-write.repository.ts';
import { Proposals } from '../proposals.ts';
import { CrmDraftRepository } from './crm-draft.repository.ts';
import {
  planWriteBack,
  type WriteBackCompany,
  type WriteBackContent,
  type WriteBackPerson,
} from './plan-write-back.rules.ts';
import { whyNotPlaced } from './write-back-obstacles.rules.ts';

/** Gathers what people approved of a campaign, and the records it belongs on. */
@Injectable()
export class WriteBackMaterial {
  constructor(
    @Inject(StoredCampaignsService) private readonly campaigns: StoredCampaignsService,
    @Inject(DraftDecisions) private readonly decisions: DraftDecisions,
    @Inject(PersonaDecisions) private readonly personas: PersonaDecisions,
    @Inject(RecordReferences) private readonly references: RecordReferences,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(ContactRepository) private readonly people: ContactRepository,
    @Inject(CrmContactsPort) private readonly contacts: CrmContactsPort,
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
    @Inject(CrmDraftRepository) private readonly standing: CrmDraftRepository,
    @Inject(Proposals) private readonly proposals: Proposals,
  ) {}

  /** Throws UserInputError for what cannot be put there, NotFoundError for an unknown campaign. */
  async plan(
    runId: string,
    campaignId: string,
    steps: readonly number[] | null,
    call: CallOptions,
  ): Promise<{ plan: ChangePlan; company: WriteBackCompany }> {
    const { settings } = await this.campaigns.view(campaignId);
    const { domain, email, name } = settings.recipient;
    if (domain === null) {
      throw new UserInputError(
        'WRITE_BACK.NOBODY',
        'These drafts are for nobody in particular, so there is no record to put them on. Ask for drafts to one company: /gtm campaign acme.com in Slack once our profile names our website, or `gtm campaign <our website> --to acme.com`.',
      );
    }
    const content = await this.content(campaignId, steps, email);
    const company = await this.company(domain, call);
    const person = company.record ? await this.person(company, { email, name }, content, call) : null;
    return { plan: planWriteBack(runId, this.contacts.vendor, content, company, person), company };
  }

  private async content(
    campaignId: string,
    steps: readonly number[] | null,
    to: string | null,
  ): Promise<WriteBackContent> {
    const all = await this.decisions.drafts(campaignId);
    const placed = new Set((await this.standing.ofCampaign(campaignId)).map(({ step, digest }) => `${step}:${digest}`));
    const asked = all.filter(({ draft, decision }) =>
      steps === null ? decision?.decision === 'approved' : steps.includes(draft.step),
    );
    const obstacles = asked.flatMap((draft) => whyNotPlaced(draft) ?? []);
    if (obstacles.length > 0) {
      throw new UserInputError('WRITE_BACK.GATES', `Nothing is put on the record: ${obstacles.join('. ')}.`);
    }
    const persona = await this.personas.persona(campaignId);
    // Our own fields need no approval, so the persona goes along with a draft; a rejected one goes nowhere.
    const isWanted =
      persona?.decision?.decision === 'approved' || (asked.length > 0 && persona?.decision?.decision !== 'rejected');
    if (asked.length === 0 && !isWanted) {
      throw new UserInputError('WRITE_BACK.NOTHING_APPROVED', 'Nothing of this campaign is approved yet.');
    }
    const drafts = asked.filter(({ draft, digest }) => !placed.has(`${draft.step}:${digest}`));
    return { campaignId, persona: isWanted ? persona : null, drafts, to };
  }

  private async company(domain: string, call: CallOptions): Promise<WriteBackCompany> {
    const id = await this.references.idOf('company', domain).catch((error: unknown) => {
      if (!(error instanceof NotFoundError)) throw error;
      const what = `${domain} is not among our companies. Research it first, e.g. /gtm research ${domain}.`;
      throw new UserInputError('WRITE_BACK.UNKNOWN_COMPANY', what);
    });
    const out = (await this.companies.leftOut([id])).get(id);
    if (out === 'suppressed')
      throw new UserInputError('WRITE_BACK.SUPPRESSED', `${domain} is on the list of those who are not written to.`);
    const [company] = await this.companies.byIds([id]);
    const record = (await this.proposals.recordsOf([{ id, domain }], call)).get(id) ?? null;
    return { id, name: company!.name, domain, record };
  }

  /** The reader's record, found by address, else as the person we know by this name and wrote before. */
  private async person(
    { id: companyId }: WriteBackCompany,
    { email, name }: { email: string | null; name: string | null },
    { persona }: WriteBackContent,
    call: CallOptions,
  ): Promise<WriteBackPerson | null> {
    const known = (await this.people.ofCompany(companyId)).find(
      (person) => (email !== null && person.email === email) || person.name === name,
    );
    const linked = known ? await this.writes.contactRecordOf(this.contacts.vendor, known.id) : null;
    const record =
      (linked === null ? null : await this.contacts.readContact(linked, call)) ??
      (email === null ? null : await this.contacts.findContactByEmail(email, call));
    if (!known || !record) return null;
    const held = persona?.job_titles.find((title) => known.title !== null && holdsRole(known.title, [title]));
    return { id: known.id, name: known.name, record, persona: held ?? null };
  }
}
