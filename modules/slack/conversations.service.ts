import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository } from '#modules/leads';
import { Outbox } from '#src/platform/outbox/outbox';
import type { MessageTarget, RenderedMessage } from '#src/ports/messenger';
import { POST_EFFECT } from './announce/effects.ts';
import { emptyIndexCard, helpCard, unknownCommandCard } from './blocks/guidance.card.ts';
import { parseCommand } from './command.rules.ts';
import { FindRequests } from './find-requests.service.ts';
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
    @Inject(FindRequests) private readonly finds: FindRequests,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  async hear(heard: Heard): Promise<void> {
    const asked = parseCommand(heard.text);
    if (asked.kind === 'help') return this.say(heard, helpCard());
    if (asked.kind === 'unknown') return this.say(heard, unknownCommandCard(asked.word, asked.suggestion));
    if ((await this.companies.count()) === 0) return this.say(heard, emptyIndexCard());
    await this.finds.begin(`event:${heard.eventId}`, asked.text, heard.user, heard.target);
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
