import pLimit from 'p-limit';
import type { CallOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import type { CrmCompany } from '#src/ports/crm';
import { saysAbsent } from '../call-errors.ts';
import type { HubSpotClient } from './hubspot.client.ts';
import type { HubSpotPaths } from './hubspot.paths.ts';
import { OwnerAnswer } from './hubspot.schema.ts';

type Owner = NonNullable<CrmCompany['owner']>;

const CACHE_MS = 5 * 60_000;
const CONCURRENT_READS = 4;

/** Names and addresses of record owners, kept for a few minutes because a few people own most records. */
export class HubSpotOwners {
  private readonly cache = new Map<string, { owner: Owner; until: number }>();

  constructor(
    private readonly client: HubSpotClient,
    private readonly paths: HubSpotPaths,
    private readonly clock: Clock,
  ) {}

  /** All owners with these ids. An owner HubSpot no longer knows has an id, but neither name nor address. */
  async readAll(ids: Iterable<string>, options: CallOptions): Promise<Map<string, Owner>> {
    const limit = pLimit(CONCURRENT_READS);
    const distinct = [...new Set(ids)];
    const owners = await Promise.all(distinct.map((id) => limit(() => this.read(id, options))));
    return new Map(owners.map((owner) => [owner.id, owner]));
  }

  private async read(id: string, options: CallOptions): Promise<Owner> {
    const cached = this.cache.get(id);
    if (cached && cached.until > this.clock.now()) return cached.owner;
    const owner = await this.ask(id, options);
    this.cache.set(id, { owner, until: this.clock.now() + CACHE_MS });
    return owner;
  }

  private async ask(id: string, options: CallOptions): Promise<Owner> {
    const request = { operation: 'read owner', isWrite: false, method: 'GET', path: this.paths.owner(id) } as const;
    try {
      const answer = await this.client.send(request, OwnerAnswer, options);
      const name = [answer.firstName, answer.lastName].filter(Boolean).join(' ');
      return { id, email: answer.email ?? null, name: name || null };
    } catch (error) {
      if (saysAbsent(error)) return { id, email: null, name: null };
      throw error;
    }
  }
}
