import { Inject, Injectable } from '@nestjs/common';
import { type DigestDelivery, DigestPictures, Digests } from '#modules/digest';
import { Outbox } from '#src/platform/outbox/outbox';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { MessageTarget, PostedMessage } from '#src/ports/messenger';
import { digestCard, digestDetailsCard } from '../blocks/digest.card.ts';
import { SlackPoster } from './slack-poster.ts';

/** Posts digests that are due: the lines, and in their thread the picture and what stands behind them. */
@Injectable()
export class DigestAnnouncer {
  constructor(
    @Inject(Digests) private readonly digests: Digests,
    @Inject(DigestPictures) private readonly pictures: DigestPictures,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
  ) {}

  async post(delivery: Delivery): Promise<PostedMessage> {
    const { place, key } = delivery.payload as DigestDelivery;
    return this.poster.post(delivery, { channel: place }, digestCard(await this.digests.of(key)));
  }

  /** Nothing to report needs no picture. */
  async picture(delivery: Delivery): Promise<void> {
    const { key } = delivery.payload as DigestDelivery;
    const thread = await this.threadOf(delivery);
    const digest = await this.digests.of(key);
    if (thread === null || digest.funnel.every(({ count, before }) => count + before === 0)) return;
    await this.poster.upload(delivery, thread, {
      name: `leads-${digest.last_day}.png`,
      title: `Leads: ${digest.title}`,
      content: await this.pictures.of(digest),
      alt: this.pictures.inWords(digest),
    });
  }

  async details(delivery: Delivery): Promise<PostedMessage | null> {
    const { key } = delivery.payload as DigestDelivery;
    const thread = await this.threadOf(delivery);
    const card = digestDetailsCard(await this.digests.of(key));
    return thread === null || card === null ? null : this.poster.post(delivery, thread, card);
  }

  /** `null`: the digest itself could not be posted, and was given up. */
  private async threadOf(delivery: Delivery): Promise<MessageTarget | null> {
    const { postKey } = delivery.payload as DigestDelivery;
    const posted = (await this.outbox.resultOf(postKey)) as PostedMessage | null;
    return posted === null ? null : { channel: posted.channel, threadTs: posted.ts };
  }
}
