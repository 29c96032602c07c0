import { Inject, Injectable } from '@nestjs/common';
import { VendorError } from '#src/domain/errors';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { WriteOptions } from '#src/ports/call-options';
import { MessengerPort, type MessageTarget, type PostedMessage, type RenderedMessage } from '#src/ports/messenger';

/** Posts from the outbox: once per key, also when the answer to an earlier try was lost. */
@Injectable()
export class SlackPoster {
  constructor(@Inject(MessengerPort) private readonly messenger: MessengerPort) {}

  /** `fallbackUser`: gets the message directly when the channel is closed to the app. */
  async post(
    delivery: Delivery,
    target: MessageTarget,
    message: RenderedMessage,
    fallbackUser: string | null = null,
  ): Promise<PostedMessage> {
    const options = writeOptions(delivery);
    try {
      return (await this.alreadyPosted(delivery, target)) ?? (await this.messenger.post(target, message, options));
    } catch (error) {
      const closed = error instanceof VendorError && (error.kind === 'not-found' || error.kind === 'permission');
      if (!closed || !fallbackUser) throw error;
      return this.messenger.post({ channel: fallbackUser }, message, options);
    }
  }

  async update(delivery: Delivery, posted: PostedMessage, message: RenderedMessage): Promise<void> {
    await this.messenger.update(posted, message, writeOptions(delivery));
  }

  private async alreadyPosted(delivery: Delivery, target: MessageTarget): Promise<PostedMessage | null> {
    return delivery.uncertain ? this.messenger.findPosted(target, delivery.idempotencyKey, writeOptions(delivery)) : null;
  }
}

export function writeOptions(delivery: Delivery): WriteOptions {
  return {
    signal: delivery.signal,
    deadline: delivery.deadline,
    runId: delivery.runId ?? delivery.id,
    idempotencyKey: delivery.idempotencyKey,
  };
}
