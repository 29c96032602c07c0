import { createHash, createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { PortalChange } from './changes.ts';
import { toEvents, type WebhookEventBody } from './webhook-events.ts';

export interface WebhookTarget {
  /** Where the events are sent. */
  url: string;
  /** What is signed; `url` when left out. They differ where a proxy stands before the service. */
  publicUrl?: string;
  clientSecret: string;
  /** `company.creation`, and for values `company.propertyChange/name`: HubSpot wants each property named. */
  subscriptions: readonly string[];
  /** Sent only by `deliver`; otherwise as they happen. */
  held?: boolean;
}

export interface DeliverOptions {
  /** Order of the events; as they happened when left out. */
  shuffle?: (events: WebhookEventBody[]) => WebhookEventBody[];
  /** Of how many events (0-1, from the front) a second copy is sent. */
  duplicates?: number;
}

const MOST_EVENTS = 100;
const MOST_AT_ONCE = 10;
const MOST_ATTEMPTS = 10;
const PATIENCE_MS = 5_000;
/** HubSpot spreads its repetitions over a day; nobody would wait for that here. */
const PAUSE_MS = 100;

/** Tells a target of changes as HubSpot does: signed, in batches, again when it is not thanked, in no order. */
export class WebhookSender {
  /** While true, events get lost on the way. */
  losing = false;
  /** What was answered to each request, `null` for none. */
  readonly answers: (number | null)[] = [];
  private target: WebhookTarget | null = null;
  private waiting: WebhookEventBody[] = [];
  private sending: Promise<unknown> | null = null;
  private stopped = false;
  private lastEventId = 3_944_863_254;

  constructor(
    private readonly portalId: number,
    private readonly now: () => number,
  ) {}

  attach(target: WebhookTarget): void {
    const nameless = target.subscriptions.find((name) => name.endsWith('.propertyChange'));
    if (nameless) throw new Error(`"${nameless}" has to name its property`);
    this.target = target;
  }

  add(change: PortalChange): void {
    const { target } = this;
    if (!target || this.losing) return;
    const facts = { portalId: this.portalId, occurredAt: this.now(), nextId: () => this.nextId() };
    this.waiting.push(...toEvents(change, target.subscriptions, facts));
    if (!target.held) this.sendSoon();
  }

  /** Sends what waits, once. What is not thanked waits again, ten times at most. Resolves with how many events went. */
  async deliver({ shuffle, duplicates = 0 }: DeliverOptions = {}): Promise<number> {
    const { target } = this;
    if (!target) return 0;
    const taken = this.waiting.splice(0);
    const doubled = [...taken, ...taken.slice(0, Math.round(taken.length * duplicates))];
    const events = shuffle ? shuffle(doubled) : doubled;
    const batches: WebhookEventBody[][] = [];
    for (let at = 0; at < events.length; at += MOST_EVENTS) batches.push(events.slice(at, at + MOST_EVENTS));
    while (batches.length > 0) {
      await Promise.all(batches.splice(0, MOST_AT_ONCE).map((batch) => this.send(target, batch)));
    }
    return events.length;
  }

  /** Resolves when all events are sent or given up. */
  async settled(): Promise<void> {
    while (this.sending) await this.sending;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.settled();
  }

  private sendSoon(): void {
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
    });
  }

  private async sendAll(): Promise<void> {
    await wait(1);
    while (this.waiting.length > 0 && !this.stopped) {
      const failedBefore = this.waiting.some(({ attemptNumber }) => attemptNumber > 0);
      if (failedBefore) await wait(PAUSE_MS);
      await this.deliver();
    }
  }

  private async send(target: WebhookTarget, events: WebhookEventBody[]): Promise<void> {
    const status = await post(target, JSON.stringify(events), this.now());
    this.answers.push(status);
    if (status !== null && status < 400) return;
    const again = events.map((event) => ({ ...event, attemptNumber: event.attemptNumber + 1 }));
    this.waiting.push(...again.filter(({ attemptNumber }) => attemptNumber < MOST_ATTEMPTS));
  }

  private nextId(): number {
    this.lastEventId += 1;
    return this.lastEventId;
  }
}

async function post(
  { url, publicUrl, clientSecret }: WebhookTarget,
  body: string,
  now: number,
): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...signed(clientSecret, publicUrl ?? url, body, now) },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

/** The headers of a delivery: version 3, and version 1 beside it. */
export function signed(clientSecret: string, url: string, body: string, now: number): Record<string, string> {
  const base = `POST${url}${body}${now}`;
  return {
    'X-HubSpot-Request-Timestamp': String(now),
    'X-HubSpot-Signature-v3': createHmac('sha256', clientSecret).update(base).digest('base64'),
    'X-HubSpot-Signature': createHash('sha256').update(`${clientSecret}${body}`).digest('hex'),
    'X-HubSpot-Signature-Version': 'v1',
  };
}
