import { Inject, Injectable } from '@nestjs/common';
import { VendorError } from '#src/domain/errors';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { WriteOptions } from '#src/ports/call-options';
import {
  type MessageTarget,
  MessengerPort,
  type OutgoingFile,
  type PostedMessage,
  type RenderedMessage,
} from '#src/ports/messenger';

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
    try {
      return await this.postOnce(delivery, target, message);
    } catch (error) {
      if (!isClosed(error) || !fallbackUser) throw error;
      return this.postOnce(delivery, { channel: fallbackUser }, message);
    }
  }

  /** False when somebody deleted the message meanwhile. */
  async update(delivery: Delivery, posted: PostedMessage, message: RenderedMessage): Promise<boolean> {
    try {
      await this.messenger.update(posted, message, writeOptions(delivery));
      return true;
    } catch (error) {
      if (error instanceof VendorError && error.kind === 'not-found') return false;
      throw error;
    }
  }

  /** Uploads a file once; its name must be its own. */
  async upload(delivery: Delivery, target: MessageTarget, file: OutgoingFile): Promise<void> {
    if (await this.alreadyPosted(delivery, target, file.name)) return;
    await this.messenger.uploadFile(target, file, writeOptions(delivery));
  }

  private async postOnce(delivery: Delivery, target: MessageTarget, message: RenderedMessage): Promise<PostedMessage> {
    const earlier = await this.alreadyPosted(delivery, target, delivery.idempotencyKey);
    if (earlier) return earlier;
    try {
      return await this.messenger.post(target, message, writeOptions(delivery));
    } catch (error) {
      // Nobody tries again after an answer that cannot be read, but the message may stand there.
      const unclear = error instanceof VendorError && error.uncertain && !error.retryable;
      const posted = unclear ? await this.lookFor(delivery, target, delivery.idempotencyKey) : null;
      if (posted) return posted;
      throw error;
    }
  }

  private async alreadyPosted(delivery: Delivery, target: MessageTarget, key: string): Promise<PostedMessage | null> {
    return delivery.uncertain ? this.lookFor(delivery, target, key) : null;
  }

  private async lookFor(delivery: Delivery, target: MessageTarget, key: string): Promise<PostedMessage | null> {
    try {
      return await this.messenger.findPosted(target, key, writeOptions(delivery));
    } catch (error) {
      // Where we may not look we may still be allowed to post; a message twice is better than none.
      if (isClosed(error)) return null;
      throw error;
    }
  }
}

function isClosed(error: unknown): boolean {
  return error instanceof VendorError && (error.kind === 'not-found' || error.kind === 'permission');
}

function writeOptions(delivery: Delivery): WriteOptions {
  return {
    signal: delivery.signal,
    deadline: delivery.deadline,
    runId: delivery.runId ?? delivery.id,
    idempotencyKey: delivery.idempotencyKey,
  };
}
