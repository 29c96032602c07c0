import { Inject, Injectable } from '@nestjs/common';
import { FIND_FLOW } from '#modules/discovery';
import { RunsService } from '#modules/runs';
import { Inbox } from '#src/platform/inbox/inbox';
import type { MessageTarget } from '#src/ports/messenger';
import type { SlackReply } from './slack-reply.ts';

/** Starts a find somebody asked for in Slack: once per delivery, with the place where the answer goes. */
@Injectable()
export class FindRequests {
  constructor(
    @Inject(Inbox) private readonly inbox: Inbox,
    @Inject(RunsService) private readonly runs: RunsService,
  ) {}

  /** `deliveryKey` names the delivery; a redelivery gives the same run. Resolves once everything is stored. */
  async begin(deliveryKey: string, text: string, user: string, target: MessageTarget): Promise<string | null> {
    const reply: SlackReply = { channel: target.channel, threadTs: target.threadTs ?? null, user };
    const origin = { kind: 'slack' as const, actor: `slack:${user}`, reply: { ...reply } };
    const accepted = await this.inbox.accept('slack', deliveryKey, { text, ...reply }, (sql) =>
      this.runs.create(sql, FIND_FLOW, { text }, origin, `slack:${deliveryKey}`),
    );
    if (accepted.first && accepted.runId) await this.runs.wake(accepted.runId);
    return accepted.runId;
  }
}
