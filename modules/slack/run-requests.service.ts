import { Inject, Injectable } from '@nestjs/common';
import { RunsService } from '#modules/runs';
import { Inbox } from '#src/platform/inbox/inbox';
import type { MessageTarget } from '#src/ports/messenger';
import type { SlackReply } from './slack-reply.ts';

/** A run to start: a flow and what it is given. */
export interface RunRequest {
  flow: string;
  input: Record<string, unknown>;
}

/** Starts what somebody asked for in Slack: once per delivery, with the place where the answer goes. */
@Injectable()
export class RunRequests {
  constructor(
    @Inject(Inbox) private readonly inbox: Inbox,
    @Inject(RunsService) private readonly runs: RunsService,
  ) {}

  /** `deliveryKey` names the delivery; a redelivery gives the same run. Resolves once everything is stored. */
  async begin(
    deliveryKey: string,
    { flow, input }: RunRequest,
    user: string,
    target: MessageTarget,
  ): Promise<string | null> {
    const reply: SlackReply = { channel: target.channel, threadTs: target.threadTs ?? null, user };
    const origin = { kind: 'slack' as const, actor: `slack:${user}`, reply: { ...reply } };
    const accepted = await this.inbox.accept('slack', deliveryKey, { ...input, ...reply }, (sql) =>
      this.runs.create(sql, flow, input, origin, `slack:${deliveryKey}`),
    );
    if (accepted.first && accepted.runId) await this.runs.wake(accepted.runId);
    return accepted.runId;
  }
}
