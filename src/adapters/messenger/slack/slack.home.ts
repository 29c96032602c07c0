import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import type { PostedMessage } from '#src/ports/messenger';
import { MessengerHomePort } from '#src/ports/messenger-home';
import { SlackClient, type SlackClientOptions } from './slack.client.ts';

/** The app's Home tab, and addresses of messages. Publishing again changes nothing, so neither is ever in doubt. */
export class SlackHome extends MessengerHomePort {
  private readonly client: SlackClient;

  constructor(options: SlackClientOptions) {
    super();
    this.client = new SlackClient(options);
  }

  async publish(user: string, blocks: unknown[], options: CallOptions): Promise<void> {
    await this.client.call({ operation: 'views.publish', effect: 'views.publish' }, options, (client) =>
      client.views.publish({ user_id: user, view: { type: 'home', blocks: blocks as never } }),
    );
  }

  async linkTo({ channel, ts }: PostedMessage, options: CallOptions): Promise<string | null> {
    try {
      const { permalink } = await this.client.call(
        { operation: 'chat.getPermalink', effect: null },
        options,
        (client) => client.chat.getPermalink({ channel, message_ts: ts }),
      );
      return permalink ?? null;
    } catch (error) {
      if (error instanceof VendorError && error.kind === 'not-found') return null;
      throw error;
    }
  }
}
