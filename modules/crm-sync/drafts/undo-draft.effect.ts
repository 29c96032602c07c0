import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { NotFoundError } from '#src/domain/errors';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import { Clock } from '#src/ports/clock';
import { CrmDraftsPort } from '#src/ports/crm-drafts';
import { CrmWritesSwitch } from '../crm-writes.switch.ts';
import type { UndoneWrite } from '../undo/undo-outcome.rules.ts';
import { CrmDraftRepository, type CrmDraftRow } from './crm-draft.repository.ts';
import { DraftsNote } from './drafts-note.ts';

export const UNDO_DRAFT_EFFECT = 'crm:undo-draft';

/** Takes a draft from a record again, if nobody has touched it since. */
@Injectable()
export class UndoDraftEffect {
  constructor(
    @Inject(CrmDraftsPort) private readonly crm: CrmDraftsPort,
    @Inject(CrmDraftRepository) private readonly drafts: CrmDraftRepository,
    @Inject(DraftsNote) private readonly note: DraftsNote,
    @Inject(CrmWritesSwitch) private readonly writeSwitch: CrmWritesSwitch,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async deliver(delivery: Delivery): Promise<UndoneWrite> {
    const draft = await this.drafts.find(String(delivery.payload.draftKey));
    if (!draft || draft.vendor !== this.crm.vendor)
      throw new NotFoundError('UNDO.UNKNOWN_DRAFT', 'What was written there is not known any more.');
    const undone = await this.takeBack(draft, delivery);
    await this.audit.record({
      actor: String(delivery.payload.by),
      action: 'draft.undone',
      subject: `${draft.vendor}:${draft.recordId}`,
      detail: { campaignId: draft.campaignId, step: draft.step, ...undone },
    });
    return undone;
  }

  private async takeBack(draft: CrmDraftRow, { signal, deadline, runId, id }: Delivery): Promise<UndoneWrite> {
    const name = `e-mail ${draft.step}`;
    const outcome: UndoneWrite = { recordId: draft.recordId, restored: [], already: [], refused: [] };
    if ((await this.writeSwitch.current()) !== 'approved') {
      return { ...outcome, refused: [{ field: name, reason: 'CRM writes are switched off for this.' }] };
    }
    const options = { signal, deadline, runId: runId ?? id, idempotencyKey: draft.key };
    const removal = draft.removedAt === null ? await this.crm.removeDraft(draft.placed, options) : 'gone';
    if (removal === 'touched') {
      return { ...outcome, refused: [{ field: name, reason: 'A person has changed it after we wrote it.' }] };
    }
    await this.drafts.removed(draft.key, new Date(this.clock.now()));
    const isNoted = await this.note.renew(draft.campaignId, draft.recordId, options);
    return {
      ...outcome,
      ...(removal === 'removed' ? { restored: [name] } : { already: [name] }),
      refused: isNoted ? [] : [{ field: 'note', reason: 'A person has changed it after we wrote it.' }],
    };
  }
}
