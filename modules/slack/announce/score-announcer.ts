import { Inject, Injectable } from '@nestjs/common';
import { RecordScore, type ScoredRecord } from '#modules/scoring';
import { Outbox } from '#src/platform/outbox/outbox';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { MessageTarget, PostedMessage } from '#src/ports/messenger';
import { scoreCardMessage, scoreDetailsMessage } from '../blocks/score.card.ts';
import { SlackPoster } from './slack-poster.ts';

interface Asked {
  record: ScoredRecord;
  user: string;
  target: MessageTarget;
  /** Key of the card the details belong below. */
  cardKey: string;
}

/** Shows a score as it is when the message goes out: the card, and in its thread what it rests on. */
@Injectable()
export class ScoreAnnouncer {
  constructor(
    @Inject(RecordScore) private readonly scores: RecordScore,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
  ) {}

  async card(delivery: Delivery): Promise<PostedMessage> {
    const { record, user, target } = delivery.payload as unknown as Asked;
    return this.poster.post(delivery, target, scoreCardMessage(await this.scores.card(record)), user);
  }

  async details(delivery: Delivery): Promise<PostedMessage | null> {
    const { record, target, cardKey } = delivery.payload as unknown as Asked;
    const posted = (await this.outbox.resultOf(cardKey)) as PostedMessage | null;
    if (posted === null) return null;
    const below = { channel: posted.channel, threadTs: target.threadTs ?? posted.ts };
    return this.poster.post(delivery, below, scoreDetailsMessage(await this.scores.card(record)));
  }
}
