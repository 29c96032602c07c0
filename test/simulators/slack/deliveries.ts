import { createHmac } from 'node:crypto';

/** What came back from the app under test for one delivery. */
export interface Acknowledgement {
  /** Real milliseconds until the whole answer was there. */
  ackMs: number;
  /** HTTP status; `null` when the app closed the connection or could not be reached. */
  status: number | null;
  /** The answer's text, parsed when it is JSON. */
  body: unknown;
  /** True when a person would have seen Slack's timeout message: no answer within the limit. */
  timedOut: boolean;
}

/** Slack stops waiting after this long. */
const ACKNOWLEDGE_WITHIN_MS = 3000;
/** How long we keep listening, so that a late answer can still be measured. */
const GIVE_UP_AFTER_MS = 15_000;

/** Signs and sends requests to the app under test as Slack does. */
export class Deliveries {
  private target: URL | null = null;

  constructor(
    private readonly signingSecret: string,
    private readonly now: () => number,
  ) {}

  /** Names the app's events address. Anything but this machine is refused. */
  attach(address: string): void {
    const target = new URL(address);
    if (!['127.0.0.1', 'localhost', '[::1]'].includes(target.hostname)) {
      throw new Error(`The Slack simulator delivers to this machine only, not to ${target.hostname}.`);
    }
    this.target = target;
  }

  sendForm(fields: Record<string, string>): Promise<Acknowledgement> {
    return this.send(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', {});
  }

  sendJson(body: unknown, headers: Record<string, string> = {}): Promise<Acknowledgement> {
    return this.send(JSON.stringify(body), 'application/json', headers);
  }

  private async send(body: string, contentType: string, headers: Record<string, string>): Promise<Acknowledgement> {
    if (this.target === null) throw new Error('Call attach(eventsUrl) before anything is delivered.');
    const timestamp = String(Math.floor(this.now() / 1000));
    const signature = createHmac('sha256', this.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    const started = performance.now();
    const finish = (status: number | null, answer: unknown): Acknowledgement => {
      const ackMs = performance.now() - started;
      return { ackMs, status, body: answer, timedOut: status === null || ackMs > ACKNOWLEDGE_WITHIN_MS };
    };
    try {
      const response = await fetch(this.target, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
        headers: {
          'content-type': contentType,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${signature}`,
          ...headers,
        },
      });
      return finish(response.status, parseAnswer(await response.text()));
    } catch (error) {
      // By name, because fetch's errors belong to another realm when this runs inside Jest.
      if (['TypeError', 'TimeoutError'].includes(nameOf(error))) return finish(null, null);
      throw error;
    }
  }
}

function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}
