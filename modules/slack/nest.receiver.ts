import type { RawBodyRequest } from '@nestjs/common';
import { type App, type Receiver, type ReceiverEvent, ReceiverMultipleAckError, verifySlackRequest } from '@slack/bolt';
import type { Request, Response } from 'express';

/** Bolt without a server of its own: the Nest controller hands over each request with its raw body. */
export class NestReceiver implements Receiver {
  #app: App | null = null;

  constructor(private readonly signingSecret: string) {}

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  /** Checks signature and age (five minutes) over the raw body, then lets Bolt find the listener. */
  async handle(request: RawBodyRequest<Request>, response: Response): Promise<void> {
    if (!this.isFromSlack(request)) {
      response.status(401).send('The signature is not valid.');
      return;
    }
    const body = bodyOf(request);
    if (body.type === 'url_verification') {
      response.json({ challenge: body.challenge });
      return;
    }
    if (body.ssl_check) {
      response.send('');
      return;
    }
    const answer = new Answer(response);
    try {
      await this.#app?.processEvent(eventOf(request, body, answer));
      answer.send();
      if (!response.headersSent) response.status(404).send('Nothing here listens to this.');
    } catch {
      // The listener's error is logged by Bolt's own handler; Slack delivers again after anything but 200.
      if (!response.headersSent) response.status(500).send('');
    }
  }

  private isFromSlack(request: RawBodyRequest<Request>): boolean {
    try {
      verifySlackRequest({
        signingSecret: this.signingSecret,
        body: (request.rawBody ?? Buffer.alloc(0)).toString('utf8'),
        headers: {
          'x-slack-signature': request.get('x-slack-signature') ?? '',
          'x-slack-request-timestamp': Number(request.get('x-slack-request-timestamp')),
        },
      });
      return true;
    } catch {
      return false;
    }
  }
}

function bodyOf(request: Request): Record<string, unknown> {
  const body = (request.body ?? {}) as Record<string, unknown>;
  return typeof body.payload === 'string' ? (JSON.parse(body.payload) as Record<string, unknown>) : body;
}

function eventOf(request: Request, body: Record<string, unknown>, answer: Answer): ReceiverEvent {
  return {
    body,
    retryNum: Number(request.get('x-slack-retry-num')) || undefined,
    retryReason: request.get('x-slack-retry-reason'),
    ack: async (content) => {
      answer.give(content);
      // Bolt acknowledges an event before any listener has seen it; Slack shall hear of it once it is stored, so that
      // it delivers again what got lost. Commands and clicks are acknowledged by their listeners, in their own time.
      if (body.type !== 'event_callback') answer.send();
    },
  };
}

/** What Slack is told: given once, sent at once or later. */
class Answer {
  #content: { value: unknown } | null = null;

  constructor(private readonly response: Response) {}

  give(value: unknown): void {
    if (this.#content) throw new ReceiverMultipleAckError();
    this.#content = { value: value ?? '' };
  }

  /** Does nothing when there is nothing to send, or all is sent. */
  send(): void {
    if (!this.#content || this.response.headersSent) return;
    const { value } = this.#content;
    if (typeof value === 'string') this.response.send(value);
    else this.response.json(value);
  }
}
