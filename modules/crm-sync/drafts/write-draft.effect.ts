import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { DraftDecisions } from '#modules/campaigns';
import { ConflictError } from '#src/domain/errors';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { type CrmCompany, CrmPort } from '#src/ports/crm';
import { CrmContactsPort } from '#src/ports/crm-contacts';
import { CrmDraftsPort } from '#src/ports/crm-drafts';
import { ApprovalRepository } from '../approval.repository.ts';
import { planHash } from '../change-plan.ts';
import { CrmWriteRepository } from '../crm-write.repository.ts';
import { CrmWritesSwitch } from '../crm-writes.switch.ts';
import { CrmDraftRepository } from './crm-draft.repository.ts';
import { DraftsNote } from './drafts-note.ts';
import type { PlannedDraft } from './planned-draft.ts';
import { whyNotPlaced } from './write-back-obstacles.rules.ts';

/** Kind of the effect that puts one approved draft on a record; its payload names plan, hash and draft. */
export const WRITE_DRAFT_EFFECT = 'crm:write-draft';

const DAY_MS = 86_400_000;

/** What became of one draft. */
export interface WrittenDraft {
  action: 'written' | 'skipped';
  /** What it is there, e.g. `e-mail task`. */
  madeAs: string;
  recordId: string | null;
  url: string | null;
  /** Why it was skipped, or what was left alone beside it; `null`: nothing to add. */
  detail: string | null;
}

/** Puts one draft of an approved plan on its record. Everything is checked again here: time has passed since the click. */
@Injectable()
export class WriteDraftEffect {
  constructor(
    @Inject(CrmPort) private readonly companies: CrmPort,
    @Inject(CrmContactsPort) private readonly contacts: CrmContactsPort,
    @Inject(CrmDraftsPort) private readonly crm: CrmDraftsPort,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(DraftDecisions) private readonly decisions: DraftDecisions,
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
    @Inject(CrmWritesSwitch) private readonly writeSwitch: CrmWritesSwitch,
    @Inject(CrmDraftRepository) private readonly drafts: CrmDraftRepository,
    @Inject(DraftsNote) private readonly note: DraftsNote,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async deliver(delivery: Delivery): Promise<WrittenDraft> {
    const draft = await this.approvedDraft(delivery);
    const { signal, deadline, runId, id } = delivery;
    const options: WriteOptions = { signal, deadline, runId: runId ?? id, idempotencyKey: draft.key };
    const obstacle = await this.obstacle(draft);
    if (obstacle !== null) return this.skipped(obstacle);
    const company = await this.companyOf(draft, options);
    if (company === null) return this.skipped('the company is not in the CRM any more');
    const contactId = await this.contactOf(draft, options);
    const now = this.clock.now();
    const { to, subject, body: text, day } = draft;
    const words = { to, subject, text, dueAt: now + day * DAY_MS, ownerId: company.owner?.id ?? null };
    const placed = await this.crm.putDraft({ companyId: company.ref.id, contactId, ...words }, options);
    const stands = { vendor: this.crm.vendor, recordId: company.ref.id, placed, runId, at: new Date(now) };
    const planId = String(delivery.payload.approvalId);
    await this.drafts.keep({ ...draft, contactRecordId: contactId }, { ...stands, planId });
    const isNoted = await this.note.renew(draft.campaignId, company.ref.id, options);
    await this.audit.record({
      actor: `approval:${planId}`,
      action: 'draft.written',
      subject: `${this.crm.vendor}:${company.ref.id}`,
      detail: { campaignId: draft.campaignId, step: draft.step, draftId: placed.id },
    });
    const detail = isNoted ? null : 'a person has changed the note, so it stays as it is';
    return {
      ...{ action: 'written', madeAs: this.crm.madeAs, detail },
      ...{ recordId: company.ref.id, url: company.ref.url },
    };
  }

  private async approvedDraft({ payload }: Delivery): Promise<PlannedDraft> {
    const approval = await this.approvals.get(String(payload.approvalId));
    const bound = planHash(approval.plan) === approval.planHash && approval.planHash === payload.planHash;
    if (approval.status !== 'approved' || !bound) {
      throw new ConflictError('CRM.NOT_APPROVED', 'This plan is not approved, or differs from the one that was.');
    }
    const draft = approval.plan.drafts?.find(({ key }) => key === payload.key);
    if (!draft) throw new ConflictError('CRM.NOT_IN_PLAN', 'This draft is not part of the approved plan.');
    return draft;
  }

  /** Why it is not put there; `null`: it may be. */
  private async obstacle({ campaignId, step, digest }: PlannedDraft): Promise<string | null> {
    // `own` allows our fields on records that are there; work for people is more than that.
    if ((await this.writeSwitch.current()) !== 'approved') return 'CRM writes are switched off for this';
    const now = (await this.decisions.drafts(campaignId)).find(({ draft }) => draft.step === step);
    return now?.digest === digest ? whyNotPlaced(now) : 'the draft was changed after the plan was made';
  }

  /** The record that the plan names, or made. */
  private async companyOf({ recordId, companyId }: PlannedDraft, options: CallOptions): Promise<CrmCompany | null> {
    const linked = await this.writes.recordOf(this.companies.vendor, companyId);
    for (const id of new Set([recordId, linked])) {
      const known = id === null ? null : await this.companies.readCompany(id, options);
      if (known) return known;
    }
    return null;
  }

  private async contactOf({ contactRecordId }: PlannedDraft, options: CallOptions): Promise<string | null> {
    const contact = contactRecordId === null ? null : await this.contacts.readContact(contactRecordId, options);
    return contact?.ref.id ?? null;
  }

  private skipped(detail: string): WrittenDraft {
    return { action: 'skipped', madeAs: this.crm.madeAs, recordId: null, url: null, detail };
  }
}
