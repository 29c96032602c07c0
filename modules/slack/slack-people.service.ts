import { Inject, Injectable } from '@nestjs/common';
import type { Person } from '#modules/crm-sync';
import { Clock } from '#src/ports/clock';
import { MessengerPort, type MessengerUser } from '#src/ports/messenger';

/** Whoever clicked waits for an answer within three seconds. */
const LOOKUP_MS = 2_000;

/** Slack users as people the rest of the product knows. */
@Injectable()
export class SlackPeople {
  constructor(
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** `null`: nobody Slack knows. */
  async user(userId: string): Promise<MessengerUser | null> {
    const call = { signal: AbortSignal.timeout(LOOKUP_MS), deadline: this.clock.now() + LOOKUP_MS, runId: 'slack' };
    return this.messenger.user(userId, call);
  }

  /** Somebody Slack does not know is nobody: not a full member. */
  async person(userId: string): Promise<Person> {
    const user = await this.user(userId);
    return {
      id: `slack:${userId}`,
      name: user?.name ?? userId,
      email: user?.email ?? null,
      fullMember: user?.fullMember ?? false,
    };
  }
}
