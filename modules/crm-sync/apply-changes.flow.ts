import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { RunsService } from '#modules/runs';
import { ConflictError } from '#src/domain/errors';
import { type EachOutcome, Flow, type FlowRun } from '#src/platform/flows/flow';
import { ApprovalRepository } from './approval.repository.ts';
import { ASK_AGAIN_FLOW, leftAlone } from './ask-again.flow.ts';
import { WRITE_DRAFT_EFFECT, type WrittenDraft } from './drafts/write-draft.effect.ts';
import { PersonsWords } from './plans/persons-words.ts';
import { PREPARE_CONTACTS_EFFECT, PREPARE_CRM_EFFECT } from './prepare-crm.effect.ts';
import { WRITE_COMPANY_EFFECT, type Written } from './write-company.effect.ts';
import { WRITE_CONTACT_EFFECT } from './write-contact.effect.ts';

const Input = z.object({ approvalId: z.uuid() });
type Input = z.infer<typeof Input>;

export const APPLY_FLOW = 'apply-crm-changes';

/** One record of the plan and what became of it. */
export interface AppliedRecord {
  companyId: string;
  /** `null`: the record is the company's own. */
  contactId: string | null;
  name: string;
  /** `null` when it failed; `failure` says why. */
  written: Written | null;
  failure: string | null;
}

/** One draft of the plan and what became of it. */
export interface AppliedDraft {
  campaignId: string;
  step: number;
  subject: string;
  /** Name of the company. */
  name: string;
  /** `null` when it failed; `failure` says why. */
  written: WrittenDraft | null;
  failure: string | null;
}

export interface ApplyResult {
  approvalId: string;
  records: AppliedRecord[];
  /** Left out by plans from before there were drafts. */
  drafts?: AppliedDraft[];
}

/** Does what an approval allows, record by record, through the outbox. */
@Injectable()
export class ApplyChangesFlow extends Flow<Input, ApplyResult> {
  readonly name = APPLY_FLOW;
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['slack', 'follow-up'] as const;
  readonly timeLimitMs = 600_000;

  constructor(
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(PersonsWords) private readonly words: PersonsWords,
    @Inject(RunsService) private readonly runs: RunsService,
  ) {
    super();
  }

  async run(input: Input, run: FlowRun): Promise<ApplyResult> {
    const { plan, planHash, status } = await this.approvals.get(input.approvalId);
    if (status !== 'approved')
      throw new ConflictError('APPLY.NOT_APPROVED', `This proposal is ${status}, not approved, so nothing is written.`);
    const { records, contacts = [], drafts = [] } = plan;
    await run.step('persons-words', { planHash }, () => this.words.keep(plan));
    const bound = { approvalId: input.approvalId, planHash };
    if (records.length > 0) await run.effect('prepare', PREPARE_CRM_EFFECT, {});
    const companies = await run.each(
      'write',
      records.map(({ companyId }) => companyId),
      { concurrency: 1, key: (companyId) => companyId },
      (companyId) => run.effect<Written>(`company:${companyId}`, WRITE_COMPANY_EFFECT, { ...bound, companyId }),
    );
    if (contacts.length > 0) await run.effect('prepare-contacts', PREPARE_CONTACTS_EFFECT, {});
    const people = await run.each(
      'write-contact',
      contacts.map(({ contactId }) => contactId),
      { concurrency: 1, key: (contactId) => contactId },
      (contactId) => run.effect<Written>(`contact:${contactId}`, WRITE_CONTACT_EFFECT, { ...bound, contactId }),
    );
    // Last: their company may be made by the same plan.
    const placed = await run.each(
      'write-draft',
      drafts.map(({ key, companyId }) => ({ key, companyId })),
      { concurrency: 1, key: ({ key }) => key },
      (draft) => run.effect<WrittenDraft>(draft.key, WRITE_DRAFT_EFFECT, { ...bound, ...draft }),
    );
    const done = [
      ...records.map((record, index) => applied({ ...record, contactId: null }, companies[index]!)),
      ...contacts.map((contact, index) => applied(contact, people[index]!)),
    ];
    await this.askAgain(input.approvalId, done, run);
    return {
      approvalId: input.approvalId,
      drafts: drafts.map(({ campaignId, step, subject, name }, index) => {
        const outcome = placed[index]!;
        const written = outcome.ok ? outcome.value : null;
        return { campaignId, step, subject, name, written, failure: outcome.ok ? null : outcome.skipped };
      }),
      records: done,
    };
  }

  /** What somebody changed meanwhile is put before the same people once more, as it is now. */
  private async askAgain(approvalId: string, done: readonly AppliedRecord[], run: FlowRun): Promise<void> {
    const left = leftAlone(done);
    if (left.length === 0) return;
    const start = () => this.runs.start(ASK_AGAIN_FLOW, { approvalId, left }, run.origin, `ask-again:${approvalId}`);
    await run.step('ask-again', { left }, start);
  }
}

function applied(
  { companyId, contactId, name }: Pick<AppliedRecord, 'companyId' | 'contactId' | 'name'>,
  outcome: EachOutcome<Written>,
): AppliedRecord {
  return {
    ...{ companyId, contactId, name },
    written: outcome.ok ? outcome.value : null,
    failure: outcome.ok ? null : outcome.skipped,
  };
}
