export { digestText } from './compose/digest-text.rules.ts';
export { NOTHING } from './compose/words.rules.ts';
export type { DigestItem } from './days/digest-items.ts';
export { dayAfter, dayAt } from './days/local-days.rules.ts';
export { DigestModule } from './digest.module.ts';
export { type Digest, type DigestLine, LINE_KEYS, RepEmail } from './digest.ts';
export { Digests } from './digests.service.ts';
export { NamedDigests } from './named-digests.service.ts';
export { DigestPictures } from './picture/digest-pictures.service.ts';
export {
  DIGEST_DETAILS_EFFECT,
  DIGEST_EFFECT,
  DIGEST_PICTURE_EFFECT,
  DigestDeliveries,
  type DigestDelivery,
} from './subscriptions/digest-deliveries.ts';
export { DigestChoice, type Subscription } from './subscriptions/subscription.ts';
export { Subscriptions } from './subscriptions/subscriptions.service.ts';
