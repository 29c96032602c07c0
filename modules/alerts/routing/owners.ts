import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { MessengerPort } from '#src/ports/messenger';
import type { LeadOwner } from './route.rules.ts';

type Member = NonNullable<LeadOwner['slack']>;

/** People seldom join, leave or move. */
const REMEMBERED_MS = 3_600_000;
/** Who was not found may be invited at any moment. */
const MISSED_MS = 600_000;
const MOST_REMEMBERED = 5_000;

/** Owners of CRM records as members of the workspace, by their e-mail address. */
@Injectable()
export class Owners {
  private readonly logger = new Logger(Owners.name);
  private readonly known = new Map<string, { member: Member | null; until: number }>();

  constructor(
    @Optional() @Inject(MessengerPort) private readonly messenger: MessengerPort | undefined,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * `null`: nobody of this address is a full member, or the messenger does not tell. Throws VendorError for what may
   * pass, such as an outage.
   */
  async member(email: string, call: CallOptions): Promise<Member | null> {
    const address = email.trim().toLowerCase();
    const known = this.known.get(address);
    if (known && known.until > this.clock.now()) return known.member;
    const member = await this.ask(address, call);
    this.known.delete(address);
    this.known.set(address, { member, until: this.clock.now() + (member === null ? MISSED_MS : REMEMBERED_MS) });
    const [oldest] = this.known.keys();
    if (this.known.size > MOST_REMEMBERED && oldest !== undefined) this.known.delete(oldest);
    return member;
  }

  private async ask(address: string, call: CallOptions): Promise<Member | null> {
    if (!address.includes('@')) return null;
    try {
      const user = (await this.messenger?.user(address, call)) ?? null;
      return user?.fullMember ? { id: user.id, zone: user.zone } : null;
    } catch (error) {
      if (!(error instanceof VendorError) || error.retryable) throw error;
      this.logger.warn({ reason: error.message }, 'Nobody can be looked up by e-mail address in the messenger.');
      return null;
    }
  }
}
