import { OpenParts } from '#src/open-parts';
import { Outbox } from '#src/platform/outbox/outbox';
import { type SlackSimulator, startSlackSimulator } from '#test/simulators/slack/server';
import { ManualClock } from './manual-clock.ts';
import { openWebProduct, type WebProduct } from './web-product.ts';

export const SALES = 'C0SALES';
export const MANAGER = { id: 'U0ANN', name: 'ann', email: 'ann@us.example', tz: 'Europe/Berlin' };
export const GUEST = { id: 'U0GUEST', name: 'guest', email: 'guest@other.example', isRestricted: true };

/** Longer than the pause between two messages, shorter than any deadline. */
const LONGEST_PAUSE_MS = 1_500;

/** Stands still but for pauses between messages, which pass at once. */
class PacedClock extends ManualClock {
  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms > LONGEST_PAUSE_MS) return super.sleep(ms, signal);
    this.advance(ms);
  }
}

/** The product before a simulated Slack with a clock that stands still; nothing happens by itself. */
export interface DigestStage extends WebProduct {
  slack: SlackSimulator;
  clock: ManualClock;
  /** Another process on the same database. */
  second(): Promise<WebProduct>;
  /** Delivers what the outbox holds. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** `now` is in epoch milliseconds. */
export async function openDigestStage(now: number, env: Record<string, string> = {}): Promise<DigestStage> {
  const opened = new OpenParts();
  const clock = new PacedClock(now);
  const slack = await startSlackSimulator({
    // By the machine's own time: Bolt takes no signature of another.
    ...{ signingSecret: 'secret', botToken: 'xoxb-test', users: [MANAGER, GUEST] },
    channels: [{ id: SALES, name: 'sales' }],
  });
  opened.add(() => slack.close());
  const settings = {
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: slack.apiUrl,
    ...env,
  };
  const open = (url: string | null) => openWebProduct(opened, clock, new URL(slack.apiUrl).host, settings, url);
  const product = await open(null);
  slack.attach(`${product.url}/slack/events`);
  return {
    ...product,
    ...{ slack, clock },
    second: () => open(product.databaseUrl),
    async drain() {
      for (;;) {
        const due = await product.rows<{ id: string; error: unknown }>(
          `select id, error from outbox where status = 'pending' order by seq`,
        );
        const failed = due.find(({ error }) => error !== null);
        if (failed) throw new Error(`An effect failed: ${JSON.stringify(failed.error)}`);
        if (due.length === 0) return;
        for (const { id } of due) await product.part(Outbox).attempt(id);
      }
    },
    close: () => opened.close(),
  };
}
