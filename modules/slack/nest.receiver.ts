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
    try {
      await this.#app?.processEvent(eventOf(request, response, body));
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

function eventOf(request: Request, response: Response, body: Record<string, unknown>): ReceiverEvent {
  let acknowledged = false;
  return {
    body,
    retryNum: Number(request.get('x-slack-retry-num')) || undefined,
    retryReason: request.get('x-slack-retry-reason'),
    ack: async (answer) => {
      if (acknowledged) throw new ReceiverMultipleAckError();
      acknowledged = true;
      if (answer === undefined || answer === '') response.send('');
      else if (typeof answer === 'string') response.send(answer);
      else response.json(answer);
    },
  };
}
