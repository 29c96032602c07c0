import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import type { PostedMessage } from '#src/ports/messenger';
import type { PostedLead } from './inbound-lead.ts';

interface Row {
  channel: string;
  ts: string;
  details: PostedMessage | null;
  contentHash: string;
}

/** Where leads are shown. A lead may stand in several places, and in one of them again when it comes back later. */
@Injectable()
export class LeadMessages {
  constructor(@Inject(Database) private readonly database: Database) {}

  async of(leadId: string): Promise<PostedLead[]> {
    const rows = await this.database.query<Row>(
      `select channel, ts, details, content_hash as "contentHash" from inbound_lead_message where lead_id = $1 order by ts`,
      [leadId],
    );
    return rows.map(({ channel, ts, details, contentHash }) => ({ card: { channel, ts }, details, contentHash }));
  }

  /** The same message again says something new. */
  async remember(leadId: string, { card, details, contentHash }: PostedLead): Promise<void> {
    await this.database.query(
      `insert into inbound_lead_message (lead_id, channel, ts, details, content_hash) values ($1, $2, $3, $4, $5)
       on conflict (lead_id, channel, ts) do update set details = excluded.details, content_hash = excluded.content_hash`,
      [leadId, card.channel, card.ts, details && storedJson(details), contentHash],
    );
  }
}
