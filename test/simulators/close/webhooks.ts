import { createHmac, randomBytes } from 'node:crypto';
import type { StoredEvent } from './stored.ts';

export interface WebhookTarget {
  /** Where the events are sent. */
  url: string;
  /** `lead.created`, `contact.updated`, …; everything when left out. */
  events?: readonly string[];
}

export interface DeliverOptions {
  /** Order of the events; as they happened when left out. */
  shuffle?: (events: StoredEvent[]) => StoredEvent[];
  /** Of how many events (0-1, from the front) a second copy is sent. */
  duplicates?: number;
}

const MOST_ATTEMPTS = 10;
const PATIENCE_MS = 5_000;

/** Tells a target of changes as Close does: signed, one event a request, again when it is not thanked. */
export class WebhookSender {
  /** Of the subscription, in hexadecimal digits. */
  readonly signatureKey = randomBytes(32).toString('hex');
  /** While true, events get lost on the way. */
  losing = false;
  /** What was answered to each request, `null` for none. */
  readonly answers: (number | null)[] = [];
  private target: WebhookTarget | null = null;
  private waiting: { event: StoredEvent; attempts: number }[] = [];

  constructor(private readonly now: () => number) {}

  attach(target: WebhookTarget): void {
    this.target = target;
  }

  /** Changes of one object by one hand that wait to be sent become one event. */
  add(event: StoredEvent): void {
    const { target } = this;
    if (!target || this.losing) return;
    if (target.events && !target.events.includes(`${event.object_type}.${event.action}`)) return;
    const last = this.waiting.at(-1);
    if (last && last.attempts === 0 && isContinued(last.event, event)) {
      const changed = [...new Set([...last.event.changed_fields, ...event.changed_fields])];
      last.event = { ...last.event, changed_fields: changed, data: event.data, date_updated: event.date_updated };
    } else this.waiting.push({ event, attempts: 0 });
  }

  /** Sends what waits, once; what is not thanked waits again. Resolves with how many requests went. */
  async deliver({ shuffle, duplicates = 0 }: DeliverOptions = {}): Promise<number> {
    const { target } = this;
    if (!target) return 0;
    const taken = this.waiting.splice(0);
    const attempts = new Map(taken.map((waiting) => [waiting.event, waiting.attempts]));
    const events = taken.map(({ event }) => event);
    const doubled = [...events, ...events.slice(0, Math.round(events.length * duplicates))];
    for (const event of shuffle ? shuffle(doubled) : doubled) {
      const status = await this.post(target.url, JSON.stringify({ event, subscription_id: 'whsub_sim' }));
      this.answers.push(status);
      const tried = (attempts.get(event) ?? 0) + 1;
      const isThanked = status !== null && status < 300;
      if (!isThanked && tried < MOST_ATTEMPTS) this.waiting.push({ event, attempts: tried });
    }
    return doubled.length;
  }

  private async post(url: string, body: string): Promise<number | null> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...signed(this.signatureKey, body, this.now()) },
        body,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }
}

function isContinued(before: StoredEvent, event: StoredEvent): boolean {
  const isOne = before.object_id === event.object_id && before.api_key_id === event.api_key_id;
  return isOne && before.action === 'updated' && event.action === 'updated';
}

/** The headers of a delivery; `now` in epoch milliseconds. */
export function signed(signatureKey: string, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000));
  const hash = createHmac('sha256', Buffer.from(signatureKey, 'hex')).update(timestamp + body);
  return { 'close-sig-timestamp': timestamp, 'close-sig-hash': hash.digest('hex') };
}
