import { randomUUID } from 'node:crypto';

const TRIGGER_LIFETIME_MS = 3000;
const RESPONSE_URL_LIFETIME_MS = 30 * 60_000;
const RESPONSE_URL_USES = 5;

/** What a response_url answers to: where and for whom the interaction happened. */
export interface ResponseOrigin {
  channel: string;
  user: string;
  /** The message the click was on, or the last answer given through this address; `null` before a command's first. */
  messageTs: string | null;
  threadTs: string | null;
}

/** trigger_ids (3 seconds, one use) and response_urls (30 minutes, five uses), as Slack hands them out. */
export class OneTimeHandles {
  private readonly triggers = new Map<string, { user: string; expiresAt: number; used: boolean }>();
  private readonly responses = new Map<string, { origin: ResponseOrigin; expiresAt: number; uses: number }>();

  constructor(private readonly now: () => number) {}

  createTrigger(user: string): string {
    const id = `trigger.${randomUUID()}`;
    this.triggers.set(id, { user, expiresAt: this.now() + TRIGGER_LIFETIME_MS, used: false });
    return id;
  }

  /** Uses a trigger up: the user who caused it, or the error Slack gives. */
  useTrigger(id: string): { user: string } | { error: string } {
    const trigger = this.triggers.get(id);
    if (trigger === undefined) return { error: 'invalid_trigger_id' };
    if (trigger.used) return { error: 'exchanged_trigger_id' };
    if (this.now() > trigger.expiresAt) return { error: 'expired_trigger_id' };
    trigger.used = true;
    return { user: trigger.user };
  }

  createResponse(origin: ResponseOrigin): string {
    const id = randomUUID();
    this.responses.set(id, { origin, expiresAt: this.now() + RESPONSE_URL_LIFETIME_MS, uses: 0 });
    return id;
  }

  useResponse(id: string): { origin: ResponseOrigin } | { error: string } {
    const response = this.responses.get(id);
    if (response === undefined) return { error: 'invalid_url' };
    if (this.now() > response.expiresAt) return { error: 'expired_url' };
    if (response.uses >= RESPONSE_URL_USES) return { error: 'used_url' };
    response.uses += 1;
    return { origin: response.origin };
  }
}
