import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Outbox } from '#src/platform/outbox/outbox';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import { MessengerHomePort } from '#src/ports/messenger-home';
import { closedHomeBlocks, homeBlocks } from '../blocks/home.view.ts';
import { SlackPeople } from '../slack-people.service.ts';
import { HomeReading } from './home-reading.ts';

/** Shows one person their Home tab as things are. Payload: `{ user }`. */
export const HOME_EFFECT = 'slack:home';

/** The Home tab of each person: made when they open it, and again after what they do in it. */
@Injectable()
export class HomeTab {
  constructor(
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(HomeReading) private readonly reading: HomeReading,
    @Inject(MessengerHomePort) private readonly home: MessengerHomePort,
  ) {}

  /** Has the tab shown anew. `occasion`: the same one twice is one; left out: each time. */
  async refresh(user: string, occasion: string = randomUUID()): Promise<void> {
    await this.outbox.send({
      ...{ runId: null, kind: HOME_EFFECT, lane: `slack-home:${user}`, payload: { user } },
      idempotencyKey: `slack:home:${user}:${occasion}`,
    });
  }

  /** The outbox handler. */
  async show({ payload, signal, deadline, id: runId }: Delivery): Promise<void> {
    const user = String(payload.user);
    const call = { signal, deadline, runId };
    const person = await this.people.person(user);
    const blocks = person.fullMember ? homeBlocks(await this.reading.of(person, call)) : closedHomeBlocks();
    await this.home.publish(user, blocks, call);
  }
}
