import { Inject, Injectable } from '@nestjs/common';
import type { App, SlackEventMiddlewareArgs } from '@slack/bolt';
import { Conversations } from '../../conversations.service.ts';
import { DroppedFiles } from '../../files/dropped-files.service.ts';

/** A direct message to the app: the same grammar, answered in its thread; or a file to import. Edits, joins and bots are not for us. */
@Injectable()
export class DirectMessageListener {
  constructor(
    @Inject(Conversations) private readonly conversations: Conversations,
    @Inject(DroppedFiles) private readonly files: DroppedFiles,
  ) {}

  register(app: App): void {
    app.event('message', (args) => this.onMessage(args));
  }

  async onMessage({ event, body }: Pick<SlackEventMiddlewareArgs<'message'>, 'event' | 'body'>): Promise<void> {
    if (event.channel_type === 'im' && event.subtype === 'file_share') {
      const { user, channel, ts, files } = event;
      return this.files.take(body.event_id, { user, files: files ?? [], target: { channel, threadTs: ts } });
    }
    if (event.channel_type !== 'im' || event.subtype !== undefined || event.bot_id || !event.user || !event.text)
      return;
    await this.conversations.hear({
      eventId: body.event_id,
      text: event.text,
      user: event.user,
      target: { channel: event.channel, threadTs: event.thread_ts ?? event.ts },
    });
  }
}
