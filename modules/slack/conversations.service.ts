import { Inject, Injectable } from '@nestjs/common';
import { Outbox } from '#src/platform/outbox/outbox';
import type { MessageTarget, RenderedMessage } from '#src/ports/messenger';
import { POST_EFFECT } from './announce/effects.ts';
import { Guidance } from './guidance.service.ts';
import { RunRequests } from './run-requests.service.ts';
import { ScoreCards } from './score-cards.service.ts';
import { laneOf } from './slack-reply.ts';

/** Something said to us in words. */
export interface Heard {
  eventId: string;
  text: string;
  user: string;
  target: MessageTarget;
}

/** Answers mentions and direct messages. Slack delivers events more than once; each is acted on once. */
@Injectable()
export class Conversations {
  constructor(
    @Inject(RunRequests) private readonly requests: RunRequests,
    @Inject(Guidance) private readonly guidance: Guidance,
    @Inject(ScoreCards) private readonly scores: ScoreCards,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  async hear(heard: Heard): Promise<void> {
    const next = await this.guidance.nextStep(heard.text, heard.user);
    if (next.say) return this.say(heard, next.say);
    const key = `event:${heard.eventId}`;
    if ('score' in next) await this.scores.post(key, next.score, heard.user, heard.target);
    else await this.requests.begin(key, next.start, heard.user, heard.target);
  }

  private async say(heard: Heard, message: RenderedMessage): Promise<void> {
    await this.outbox.send({
      runId: null,
      kind: POST_EFFECT,
      idempotencyKey: `slack:event:${heard.eventId}`,
      lane: laneOf(heard.target.channel),
      payload: { target: heard.target, message },
    });
  }
}
