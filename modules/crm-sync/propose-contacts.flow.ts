import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type CompanyContact, toCompanyContacts } from '#modules/contacts';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import type { CallOptions } from '#src/ports/call-options';
import type { CrmCompany } from '#src/ports/crm';
import { type CrmContact, CrmContactsPort } from '#src/ports/crm-contacts';
import { CrmWriteRepository } from './crm-write.repository.ts';
import { addablePeople, planContacts } from './plan-contacts.rules.ts';
import { SeenTimes } from './plans/seen-times.ts';
import { Proposals, RequestedBy } from './proposals.ts';

const Input = z.object({
  /** A finished look for who decides at a company. */
  contactsRunId: z.uuid(),
  requestedBy: RequestedBy,
});
type Input = z.infer<typeof Input>;

export const PROPOSE_CONTACTS_FLOW = 'propose-crm-contacts';

/** Works out what adding a company's deciders to the CRM would change, and asks for approval. Writes nothing outside. */
@Injectable()
export class ProposeContactsFlow extends Flow<Input, { approvalId: string }> {
  readonly name = PROPOSE_CONTACTS_FLOW;
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['slack', 'follow-up'] as const;
  readonly timeLimitMs = 60_000;

  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(CrmContactsPort) private readonly contacts: CrmContactsPort,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
    @Inject(SeenTimes) private readonly seen: SeenTimes,
  ) {
    super();
  }

  async run(input: Input, run: FlowRun): Promise<{ approvalId: string }> {
    const { company, contacts } = toCompanyContacts(await this.runs.get(input.contactsRunId));
    const people = addablePeople(contacts);
    if (people.length === 0) throw new UserInputError('PROPOSE.NOBODY', 'Nobody who decides there is known by name.');

    // The approval has the run's id and exists once.
    await run.step('plan', input, async () => {
      const record = await this.recordOf(company, run.call());
      const existing = await this.existing(people, run.call());
      const wanted = planContacts(people, { id: company.id, name: company.name, record }, existing);
      const planned = await this.seen.on('contact', wanted, run.call());
      const [first, ...others] = planned;
      if (!first)
        throw new UserInputError(
          'PROPOSE.ALREADY_THERE',
          `They are in ${this.proposals.target} already, and lack nothing.`,
        );
      const whom = others.length === 0 ? first.name : `${planned.length} people`;
      const title = `Add ${whom} at ${company.name} to ${this.proposals.target}`;
      const target = this.contacts.vendor;
      const plan = { target, findRunId: input.contactsRunId, records: [], contacts: planned };
      await this.proposals.ask(run.id, { title, plan, requestedBy: input.requestedBy });
    });
    return { approvalId: run.id };
  }

  /** A person without a company would be lost in the CRM, so the company has to be there first. */
  private async recordOf(
    company: { id: string; name: string; domain: string | null },
    call: CallOptions,
  ): Promise<CrmCompany> {
    const record = (await this.proposals.recordsOf([company], call)).get(company.id);
    if (record) return record;
    throw new UserInputError(
      'PROPOSE.COMPANY_MISSING',
      `${company.name} is not in ${this.proposals.target} yet. Add the company first, then its people.`,
    );
  }

  /** Contact id -> their record: the one we wrote before, else the one with their address. */
  private async existing(people: readonly CompanyContact[], call: CallOptions): Promise<Map<string, CrmContact>> {
    const existing = new Map<string, CrmContact>();
    for (const { id, email } of people) {
      const linked = await this.writes.contactRecordOf(this.contacts.vendor, id);
      const known = linked ? await this.contacts.readContact(linked, call) : null;
      const found = known ?? (email ? await this.contacts.findContactByEmail(email, call) : null);
      if (found) existing.set(id, found);
    }
    return existing;
  }
}
