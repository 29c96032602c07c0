import type { CallOptions } from './call-options.ts';
import type { PostedMessage } from './messenger.ts';

/** The page that every person has of us in the chat tool. */
export abstract class MessengerHomePort {
  /** Shows this to one person, in place of what stood there. `blocks` are rendered for the messenger (opaque here). */
  abstract publish(user: string, blocks: unknown[], options: CallOptions): Promise<void>;
  /** Address by which people open a message; `null` when it is gone. */
  abstract linkTo(message: PostedMessage, options: CallOptions): Promise<string | null>;
}
