import { Inject, Injectable } from '@nestjs/common';
import { AlertRepository, AlertRouting, Owners } from '#modules/alerts';
import {
  type InboundLead,
  InboundLeadRepository,
  LeadMessages,
  type PostedLead,
  type ShownLead,
  ShownLeads,
} from '#modules/inbound-leads';
import { hashOf } from '#src/platform/flows/canonical-json';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import type { PostedMessage, RenderedMessage } from '#src/ports/messenger';
import { goneLeadCard, leadCard, leadDetailsCard } from '../blocks/lead.card.ts';
import { SlackPoster } from './slack-poster.ts';

interface Said {
  card: RenderedMessage;
  details: RenderedMessage;
}

/** Shows a lead wherever somebody wants to hear of it, each time in one message that is brought up to date. */
@Injectable()
export class LeadAnnouncer {
  constructor(
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(ShownLeads) private readonly shown: ShownLeads,
    @Inject(LeadMessages) private readonly messages: LeadMessages,
    @Inject(AlertRouting) private readonly routing: AlertRouting,
    @Inject(AlertRepository) private readonly alerts: AlertRepository,
    @Inject(Owners) private readonly owners: Owners,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Something happened to a lead: its messages say so, and who wants to hear of it is told. */
  async show(delivery: Delivery): Promise<void> {
    const lead = await this.leads.get(String(delivery.payload.leadId));
    await this.bringUpToDate(delivery, lead);
    const shown = await this.shown.of(lead);
    if (shown === null || !lead.showsCard || (await this.shown.isShownWithPerson(lead))) return;
    await this.routing.raise(lead, shown, callOf(delivery, shown));
  }

  /** Tells one place of a lead. Returns where it stands; `null`: there is nothing to tell any more. */
  async alert(delivery: Delivery): Promise<PostedMessage | null> {
    const alertId = String(delivery.payload.alertId);
    const message = await this.alerts.get(alertId, String(delivery.payload.place));
    if (message === null) return null;
    const lead = await this.leads.get(message.leadId);
    const shown = await this.shown.of(lead);
    if (shown === null) {
      await this.alerts.drop(message, 'the record was deleted');
      return null;
    }
    const owner = await this.ownerOf(shown, delivery);
    const said = saidOf(shown, owner);
    // Where the channel is closed to the app the owner hears of it, once.
    const instead = message.tellsOwner ? null : owner;
    const card = await this.poster.post(delivery, { channel: message.place }, said.card, instead);
    await this.leads.shown(lead.id, this.clock.now());
    const thread = { channel: card.channel, threadTs: card.ts };
    const details = await this.poster.post(keyed(delivery, 'details'), thread, said.details);
    await this.messages.remember(lead.id, { card, details, contentHash: hashOf(said) });
    await this.alerts.sent(message, card, this.clock.now());
    // What happened to the lead while this was posted found no message to change.
    await this.bringUpToDate(delivery, await this.leads.get(lead.id));
    return card;
  }

  private async bringUpToDate(delivery: Delivery, lead: InboundLead): Promise<void> {
    const messages = await this.messages.of(lead.id);
    const shown = messages.length === 0 ? null : await this.shown.of(lead);
    if (shown === null && !lead.isGone) return;
    const said =
      shown === null
        ? { card: goneLeadCard(), details: goneLeadCard() }
        : saidOf(shown, await this.ownerOf(shown, delivery));
    for (const message of messages) await this.change(delivery, lead.id, message, said);
  }

  private async change(delivery: Delivery, leadId: string, posted: PostedLead, said: Said): Promise<void> {
    const contentHash = hashOf(said);
    if (contentHash === posted.contentHash) return;
    // A message that somebody deleted stays deleted.
    await this.poster.update(delivery, posted.card, said.card);
    if (posted.details !== null) await this.poster.update(delivery, posted.details, said.details);
    await this.messages.remember(leadId, { ...posted, contentHash });
  }

  /** Slack id of whoever owns the record; `null`: nobody here does. */
  private async ownerOf({ owner, runId }: ShownLead, delivery: Delivery): Promise<string | null> {
    if (!owner?.email) return null;
    return (await this.owners.member(owner.email, callOf(delivery, { runId })))?.id ?? null;
  }
}

function saidOf(shown: ShownLead, owner: string | null): Said {
  return { card: leadCard(shown, owner), details: leadDetailsCard(shown) };
}

function callOf({ signal, deadline }: Delivery, { runId }: { runId: string }): CallOptions {
  return { signal, deadline, runId };
}

/** The same delivery's second message, known by a key of its own. */
function keyed(delivery: Delivery, what: string): Delivery {
  return { ...delivery, idempotencyKey: `${delivery.idempotencyKey}:${what}` };
}
