import { Inject, Injectable } from '@nestjs/common';
import type { App, SlackEventMiddlewareArgs } from '@slack/bolt';
import { Conversations } from '../../conversations.service.ts';

/** A mention in a channel: the same grammar, answered in the thread. */
@Injectable()
export class MentionListener {
  constructor(@Inject(Conversations) private readonly conversations: Conversations) {}

  register(app: App): void {
    app.event('app_mention', (args) => this.onMention(args));
  }

  async onMention({ event, body }: Pick<SlackEventMiddlewareArgs<'app_mention'>, 'event' | 'body'>): Promise<void> {
    if (!event.user) return;
    await this.conversations.hear({
      eventId: body.event_id,
      text: event.text,
      user: event.user,
      target: { channel: event.channel, threadTs: event.thread_ts ?? event.ts },
    });
  }
}
