import { Inject, Injectable } from '@nestjs/common';
import type { RunRow } from '#src/platform/flows/run-store';
import { Outbox } from '#src/platform/outbox/outbox';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { MessageTarget, PostedMessage, RenderedMessage } from '#src/ports/messenger';
import { SlackReply } from '../slack-reply.ts';
import { ProgressMessages } from './progress-messages.ts';
import { SlackPoster } from './slack-poster.ts';

/** The one message of a run: its progress becomes its result, and what belongs to the result goes into the thread. */
@Injectable()
export class ResultMessages {
  constructor(
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(ProgressMessages) private readonly progress: ProgressMessages,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
  ) {}

  async replaceProgress(delivery: Delivery, run: RunRow, message: RenderedMessage): Promise<PostedMessage> {
    const posted = await this.progress.postedFor(run.id);
    if (posted && (await this.poster.update(delivery, posted, message))) return posted;
    const reply = SlackReply.parse(run.origin.reply);
    return this.poster.post(
      delivery,
      { channel: reply.channel, threadTs: reply.threadTs ?? undefined },
      message,
      reply.user,
    );
  }

  async postBelow(delivery: Delivery, run: RunRow, message: RenderedMessage): Promise<PostedMessage> {
    return this.poster.post(delivery, await this.threadOf(run), message);
  }

  /** The thread of the result; what was asked for in a thread stays in that thread. */
  private async threadOf(run: RunRow): Promise<MessageTarget> {
    const reply = SlackReply.parse(run.origin.reply);
    const result = (await this.outbox.resultOf(`${run.id}:result:${run.attempts}`)) as PostedMessage | null;
    if (!result) return { channel: reply.channel, threadTs: reply.threadTs ?? undefined };
    return { channel: result.channel, threadTs: reply.threadTs ?? result.ts };
  }
}
