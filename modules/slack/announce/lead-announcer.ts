import { Inject, Injectable } from '@nestjs/common';
import {
  type InboundLead,
  InboundLeadRepository,
  type PostedLead,
  type ShownLead,
  ShownLeads,
} from '#modules/inbound-leads';
import { CONFIG, type Config } from '#src/config/config';
import { hashOf } from '#src/platform/flows/canonical-json';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import { Clock } from '#src/ports/clock';
import { MessengerPort, type MessengerUser, type RenderedMessage } from '#src/ports/messenger';
import { goneLeadCard, leadCard, leadDetailsCard } from '../blocks/lead.card.ts';
import { SlackPoster } from './slack-poster.ts';

interface Said {
  card: RenderedMessage;
  details: RenderedMessage;
}

/** Shows a lead: one message that is brought up to date, in the channel for leads or before the record's owner. */
@Injectable()
export class LeadAnnouncer {
  constructor(
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(ShownLeads) private readonly shown: ShownLeads,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'leadsChannel'>,
  ) {}

  /** Returns where it stands; `null`: there is nothing to show, or nobody to show it to. */
  async show(delivery: Delivery): Promise<PostedLead | null> {
    const lead = await this.leads.get(String(delivery.payload.leadId));
    const shown = await this.shown.of(lead);
    if (shown === null) return lead.posted && lead.isGone ? this.retract(delivery, lead, lead.posted) : null;
    const owner = await this.ownerOf(shown, delivery);
    const said = { card: leadCard(shown, owner?.id ?? null), details: leadDetailsCard(shown) };
    if (lead.posted !== null) return this.bringUpToDate(delivery, lead, lead.posted, said);
    const channel = this.config.leadsChannel ?? owner?.id ?? null;
    if (channel === null || (await this.shown.isShownWithPerson(lead))) return null;
    const card = await this.poster.post(delivery, { channel }, said.card, owner?.id ?? null);
    await this.leads.shown(lead.id, this.clock.now());
    const thread = { channel: card.channel, threadTs: card.ts };
    const details = await this.poster.post(keyed(delivery, 'details'), thread, said.details);
    return this.remember(lead, { card, details, contentHash: hashOf(said) });
  }

  private async bringUpToDate(delivery: Delivery, lead: InboundLead, posted: PostedLead, said: Said) {
    const contentHash = hashOf(said);
    if (contentHash === posted.contentHash) return posted;
    // A message that somebody deleted stays deleted.
    await this.poster.update(delivery, posted.card, said.card);
    if (posted.details !== null) await this.poster.update(delivery, posted.details, said.details);
    return this.remember(lead, { ...posted, contentHash });
  }

  private async retract(delivery: Delivery, lead: InboundLead, posted: PostedLead) {
    const said = { card: goneLeadCard(), details: goneLeadCard() };
    return this.bringUpToDate(delivery, lead, posted, said);
  }

  private async remember({ id }: InboundLead, posted: PostedLead): Promise<PostedLead> {
    await this.leads.rememberPosted(id, posted);
    return posted;
  }

  private async ownerOf({ owner, runId }: ShownLead, delivery: Delivery): Promise<MessengerUser | null> {
    if (!owner?.email) return null;
    return this.messenger.user(owner.email, { signal: delivery.signal, deadline: delivery.deadline, runId });
  }
}

/** The same delivery's second message, known by a key of its own. */
function keyed(delivery: Delivery, what: string): Delivery {
  return { ...delivery, idempotencyKey: `${delivery.idempotencyKey}:${what}` };
}
