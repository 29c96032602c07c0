import { Inject, Injectable } from '@nestjs/common';
import { CrmRecordLinks } from '#modules/crm-sync';
import { RecordScore, type ScoredRecord } from '#modules/scoring';
import { NotFoundError, UserInputError, VendorError } from '#src/domain/errors';
import { Outbox } from '#src/platform/outbox/outbox';
import type { MessageTarget } from '#src/ports/messenger';
import { SCORE_DETAILS_EFFECT, SCORE_EFFECT } from './announce/effects.ts';
import { laneOf } from './slack-reply.ts';

/** Who asked waits for Slack, and Slack for three seconds. */
const CRM_MS = 2_000;

/** Whom somebody means, or why nobody is meant. */
export type Meant = { record: ScoredRecord; reason: null } | { record: null; reason: string };

/** Score cards that people ask for: whom they mean, and the two messages that answer. */
@Injectable()
export class ScoreCards {
  constructor(
    @Inject(RecordScore) private readonly scores: RecordScore,
    @Inject(CrmRecordLinks) private readonly links: CrmRecordLinks,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** `who`: a domain, an e-mail address or the address of a CRM record. */
  async meant(who: string): Promise<Meant> {
    try {
      const signal = AbortSignal.timeout(CRM_MS);
      const linked = await this.links.behind(who, { signal, deadline: Date.now() + CRM_MS, runId: 'slack' });
      if (linked?.kind === 'unknown') return nobody(linked.reason);
      return { record: await this.scores.named(linked?.reference ?? who), reason: null };
    } catch (error) {
      if (error instanceof VendorError) return nobody('The CRM does not answer. Name the company by its domain.');
      if (error instanceof NotFoundError)
        return nobody(`I do not know ${who}. /gtm research looks a company up by its domain.`);
      if (!(error instanceof UserInputError)) throw error;
      return nobody('Name a company by its domain or CRM link, or a person by e-mail: /gtm score acme.com');
    }
  }

  /** Posts the card and below it what it rests on, once per delivery. */
  async post(deliveryKey: string, record: ScoredRecord, user: string, target: MessageTarget): Promise<void> {
    const cardKey = `slack:score:${deliveryKey}`;
    const payload = { record, user, target, cardKey };
    const lane = laneOf(target.channel);
    await this.outbox.send({ runId: null, kind: SCORE_EFFECT, idempotencyKey: cardKey, lane, payload });
    const idempotencyKey = `slack:score-details:${deliveryKey}`;
    await this.outbox.send({ runId: null, kind: SCORE_DETAILS_EFFECT, idempotencyKey, lane, payload });
  }
}

function nobody(reason: string): Meant {
  return { record: null, reason };
}
