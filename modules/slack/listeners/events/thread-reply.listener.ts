import { Inject, Injectable } from '@nestjs/common';
import type { App, SlackEventMiddlewareArgs } from '@slack/bolt';
import { ActedOn } from '#modules/alerts';

/** Somebody answers in a thread: below an alert that means they are on it. What they say is not looked at. */
@Injectable()
export class ThreadReplyListener {
  constructor(@Inject(ActedOn) private readonly actedOn: ActedOn) {}

  register(app: App): void {
    app.event('message', (args) => this.onMessage(args));
  }

  async onMessage({ event }: Pick<SlackEventMiddlewareArgs<'message'>, 'event'>): Promise<void> {
    if (event.subtype !== undefined || event.bot_id || !event.user || event.thread_ts === undefined) return;
    await this.actedOn.atMessage(event.channel, event.thread_ts, 'reply', `slack:${event.user}`);
  }
}
