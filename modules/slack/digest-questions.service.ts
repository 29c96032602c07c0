import { Inject, Injectable } from '@nestjs/common';
import { dayAfter, dayAt, NamedDigests, Subscriptions } from '#modules/digest';
import { CONFIG, type Config } from '#src/config/config';
import { UserInputError } from '#src/domain/errors';
import { Clock } from '#src/ports/clock';
import type { RenderedMessage } from '#src/ports/messenger';
import { digestCard } from './blocks/digest.card.ts';
import { errorCard } from './blocks/guidance.card.ts';
import { SlackPeople } from './slack-people.service.ts';

const OWN = /^(?:me|mine|my|ich|meine?)\b/i;
const YESTERDAY = /\b(?:yesterday|gestern)\b/i;

/** `/gtm digest`: answers at once, in the calendar of whoever asks. */
@Injectable()
export class DigestQuestions {
  constructor(
    @Inject(NamedDigests) private readonly digests: NamedDigests,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'timeZone'>,
  ) {}

  /** `words`: what stands behind the command, e.g. `me 2026-11-20`; empty: everybody's day so far. */
  async answer(words: string, user: string): Promise<RenderedMessage> {
    const person = await this.people.user(user);
    if (!person?.fullMember) return errorCard('Only members of this workspace see digests.', null);
    const isOwn = OWN.test(words);
    if (isOwn && person.email === null)
      return errorCard('Slack does not show me your e-mail address, so I do not know which leads are yours.', null);
    const zone = (await this.subscriptions.of(user))?.zone ?? person.zone ?? this.config.timeZone;
    const rep = isOwn ? person.email!.toLowerCase() : null;
    try {
      return digestCard(await this.digests.named({ date: this.dateIn(words, zone), zone, rep }));
    } catch (error) {
      if (error instanceof UserInputError) return errorCard(error.userMessage, null);
      throw error;
    }
  }

  /** The day that is named; `null`: today. What looks like a day and is none is given back, to be told of. */
  private dateIn(words: string, zone: string): string | null {
    if (YESTERDAY.test(words)) return dayAfter(dayAt(this.clock.now(), zone), -1);
    return words.split(' ').find((word) => /\d/.test(word)) ?? null;
  }
}
