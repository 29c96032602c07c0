import { type FetchFunction, type Logger, LogLevel, WebClient } from '@slack/web-api';
import { VendorError } from '#src/domain/errors';
import type { Fetch } from '#src/platform/http/guarded-fetch';
import type { CallOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { type FailedCall, slackError } from './slack.errors.ts';
import type { SlackMethod } from './slack.methods.ts';

/** No single call may use up a long deadline: Slack answers within seconds or not at all. */
const CALL_MS = 15_000;

/** Every failure is thrown as ours; what the official client prints beside that would bypass our log and its redaction. */
const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export interface SlackClientOptions {
  botToken: string;
  /** Ends in `/api/`. */
  apiUrl: string;
  /** Sends the requests; the guarded one, which keeps them from private addresses. */
  fetch: Fetch;
  clock: Clock;
}

export interface SlackCall {
  /** Named in errors. */
  operation: SlackMethod;
  /** The API method that changes something; `null` when none does. */
  effect: string | null;
}

/** The official client behind deadlines; every failure is a `VendorError`, and nothing is retried here. */
export class SlackClient {
  constructor(private readonly options: SlackClientOptions) {}

  /** Does the work with a client that stops with the caller. */
  async call<T>(call: SlackCall, options: CallOptions, work: (client: WebClient) => Promise<T>): Promise<T> {
    const { clock } = this.options;
    const failed: FailedCall = { operation: call.operation, mayHaveChanged: false, reason: null };
    const remainingMs = Math.min(options.deadline - clock.now(), CALL_MS);
    if (options.signal.aborted) throw slackError({ ...failed, reason: 'stopped' }, options.signal.reason);
    if (remainingMs <= 0) throw slackError({ ...failed, reason: 'timed-out' }, null);

    const timeout = new AbortController();
    const finished = new AbortController();
    clock.sleep(remainingMs, finished.signal).then(
      () => timeout.abort(),
      // The call ended first and its timer was taken back: nothing to do.
      () => undefined,
    );
    const signal = AbortSignal.any([options.signal, timeout.signal]);
    const send: FetchFunction = async (url, init) => {
      failed.mayHaveChanged ||= call.effect !== null && String(url).endsWith(`/${call.effect}`);
      const response = await this.options.fetch(url, {
        ...(init as RequestInit),
        headers: this.headersFor(url, init),
        signal,
      });
      refuseLimitWithoutTime(response, call.operation);
      return response;
    };
    try {
      return await work(this.client(send));
    } catch (error) {
      const reason = timeout.signal.aborted ? 'timed-out' : options.signal.aborted ? 'stopped' : null;
      throw slackError({ ...failed, reason }, error);
    } finally {
      finished.abort();
    }
  }

  /**
   * The content of a shared file. Slack serves it from another host, to the bearer of the token, and answers with its
   * sign-in page when the token will not do.
   */
  async download(address: string, mostBytes: number, options: CallOptions): Promise<Buffer> {
    const call: SlackCall = { operation: 'files.info', effect: null };
    return this.call(call, options, async () => {
      const refused = (kind: 'rejected' | 'permission' | 'unavailable', why: string) =>
        new VendorError('slack', call.operation, kind, why);
      if (!this.servesFiles(address)) throw refused('rejected', 'the file is not kept at Slack');
      const left = Math.min(options.deadline - this.options.clock.now(), CALL_MS);
      const response = await this.options.fetch(address, {
        headers: { authorization: `Bearer ${this.options.botToken}` },
        redirect: 'manual',
        signal: AbortSignal.any([options.signal, AbortSignal.timeout(Math.max(1, left))]),
      });
      if (!response.ok)
        throw refused(response.status >= 500 ? 'unavailable' : 'permission', `status ${response.status}`);
      const content = Buffer.from(await response.arrayBuffer());
      if (content.byteLength > mostBytes) throw refused('rejected', 'the file is larger than allowed');
      return content;
    });
  }

  /** The token goes to Slack and to nobody else, whatever a file's record says. */
  private servesFiles(address: string): boolean {
    const url = URL.parse(address);
    return (
      url !== null && (url.origin === 'https://files.slack.com' || url.origin === new URL(this.options.apiUrl).origin)
    );
  }

  /** The official client would send the token to the address an upload is sent to as well, which has its own secret. */
  private headersFor(url: string | URL, init: Parameters<FetchFunction>[1]): Headers {
    const headers = new Headers(init?.headers as Record<string, string>);
    if (!String(url).startsWith(this.options.apiUrl)) headers.delete('authorization');
    return headers;
  }

  /** One per call (it costs microseconds), because the official client takes no signal for a single call. */
  private client(send: FetchFunction): WebClient {
    return new WebClient(this.options.botToken, {
      slackApiUrl: this.options.apiUrl,
      fetch: send,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: SILENT,
    });
  }
}

/** The official client makes an error without a name of a limit that does not say how long to wait. */
function refuseLimitWithoutTime(response: Response, operation: string): void {
  if (response.status !== 429) return;
  if (!Number.isNaN(Number.parseInt(response.headers.get('retry-after') ?? '', 10))) return;
  throw new VendorError('slack', operation, 'rate-limited', 'asked to wait without saying how long', { status: 429 });
}
