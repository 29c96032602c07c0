import { Inject, Injectable } from '@nestjs/common';
import type { Person } from '#modules/crm-sync';
import { MessengerPort } from '#src/ports/messenger';

/** Whoever clicked waits for an answer within three seconds. */
const LOOKUP_MS = 2_000;

/** Slack users as people the rest of the product knows. */
@Injectable()
export class SlackPeople {
  constructor(@Inject(MessengerPort) private readonly messenger: MessengerPort) {}

  /** Somebody Slack does not know is nobody: not a full member. */
  async person(userId: string): Promise<Person> {
    const call = { signal: AbortSignal.timeout(LOOKUP_MS), deadline: Date.now() + LOOKUP_MS, runId: 'slack' };
    const user = await this.messenger.user(userId, call);
    return {
      id: `slack:${userId}`,
      name: user?.name ?? userId,
      email: user?.email ?? null,
      fullMember: user?.fullMember ?? false,
    };
  }
}
