import type { CallOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import type { CrmOwner } from '#src/ports/crm-records';
import type { CloseClient } from './close.client.ts';
import { allPages } from './close.lists.ts';
import { UserAnswer } from './close.schema.ts';

const CACHE_MS = 5 * 60_000;

/** The people who work in Close. */
export class CloseUsers {
  private known: { users: CrmOwner[]; until: number } | null = null;

  constructor(
    private readonly client: CloseClient,
    private readonly clock: Clock,
  ) {}

  async all(options: CallOptions): Promise<CrmOwner[]> {
    const users = await allPages(this.client, { operation: 'list users', path: '/user/' }, UserAnswer, options);
    return users.map(({ id, email, first_name, last_name }) => ({
      id,
      email: email ?? null,
      name: [first_name, last_name].filter(Boolean).join(' ') || null,
    }));
  }

  /** Somebody by id. A user Close no longer knows has an id, but neither name nor address. */
  async one(id: string, options: CallOptions): Promise<CrmOwner> {
    if (!this.known || this.known.until <= this.clock.now()) {
      this.known = { users: await this.all(options), until: this.clock.now() + CACHE_MS };
    }
    return this.known.users.find((user) => user.id === id) ?? { id, email: null, name: null };
  }
}
