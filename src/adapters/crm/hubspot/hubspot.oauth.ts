import { VendorError } from '#src/domain/errors';
import type { Fetch } from '#src/platform/http/guarded-fetch';
import type { Clock } from '#src/ports/clock';
import { type CallFacts, errorOfBadAnswer, errorOfConnection, jsonOrNull } from '../call-errors.ts';
import { errorOfAnswer } from './hubspot.errors.ts';
import type { HubSpotGrant } from './hubspot.grant.ts';
import type { HubSpotPaths } from './hubspot.paths.ts';
import { OAuthRefusal, TokenAnswer } from './hubspot.schema.ts';

/** The app as HubSpot knows it. */
export interface HubSpotApp {
  clientId: string;
  clientSecret: string;
}

/** Why HubSpot gives no tokens: `grant`: the code or refresh token is not good (any more); `app`: we are not its app. */
export type OAuthRefusalReason = 'grant' | 'app';

const TIMEOUT_MS = 15_000;
/** Errors of RFC 6749 and HubSpot's own older words beside them. */
const REFUSALS: Readonly<Record<string, OAuthRefusalReason>> = {
  invalid_grant: 'grant',
  BAD_REFRESH_TOKEN: 'grant',
  BAD_AUTH_CODE: 'grant',
  invalid_client: 'app',
  unauthorized_client: 'app',
  BAD_CLIENT_ID: 'app',
  BAD_CLIENT_SECRET: 'app',
};

/**
 * HubSpot's token endpoint. Its answers and our questions hold secrets, so no error repeats a word of either but the
 * names of errors we know.
 */
export class HubSpotOAuth {
  constructor(
    private readonly settings: { app: HubSpotApp; basePath: string; paths: HubSpotPaths; fetch: Fetch },
    private readonly clock: Clock,
  ) {}

  /** Throws VendorError; `refusalReason` tells whether asking again makes sense. */
  async exchange(code: string, redirectUri: string, signal: AbortSignal): Promise<Granted> {
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    const granted = await this.ask('sign in', form, signal);
    if (granted.refreshToken !== null) return { ...granted, refreshToken: granted.refreshToken };
    throw errorOfBadAnswer('hubspot', SIGN_IN, 200, 'it has no refresh token', null);
  }

  /** The renewed grant. Whether the refresh token stays or gives way to another is HubSpot's choice. */
  async refresh(grant: HubSpotGrant): Promise<HubSpotGrant> {
    const form = { grant_type: 'refresh_token', refresh_token: grant.refreshToken };
    // Nobody may stop this one: where tokens rotate, an answer nobody waits for is a sign-in that is lost.
    const { portalId: _same, refreshToken, ...times } = await this.ask('renew the sign-in', form, null);
    return { ...grant, ...times, refreshToken: refreshToken ?? grant.refreshToken };
  }

  private async ask(operation: string, form: Record<string, string>, caller: AbortSignal | null): Promise<Asked> {
    const call: CallFacts = { operation, isWrite: false };
    const { app, basePath, paths, fetch } = this.settings;
    const body = new URLSearchParams({ ...form, client_id: app.clientId, client_secret: app.clientSecret });
    const obtainedAt = this.clock.now();
    const { status, retryAfter, text } = await this.exchanged(call, caller, (signal) =>
      fetch(`${basePath}${paths.token}`, { method: 'POST', body, redirect: 'manual', signal }),
    );
    if (status < 200 || status > 299) throw refusalOf(call, { status, retryAfter, text });
    const answer = TokenAnswer.safeParse(jsonOrNull(text));
    if (!answer.success) throw errorOfBadAnswer('hubspot', call, status, 'no tokens in it', null);
    const {
      access_token: accessToken,
      refresh_token: refreshToken,
      expires_in: seconds,
      hub_id: portalId,
    } = answer.data;
    return {
      ...{ accessToken, refreshToken: refreshToken ?? null, portalId: portalId ?? null },
      ...{ obtainedAt, expiresAt: obtainedAt + seconds * 1_000 },
    };
  }

  private async exchanged(
    call: CallFacts,
    caller: AbortSignal | null,
    send: (signal: AbortSignal) => Promise<Response>,
  ): Promise<{ status: number; retryAfter: string | null; text: string }> {
    const timeout = new AbortController();
    const finished = new AbortController();
    this.clock.sleep(TIMEOUT_MS, finished.signal).then(
      () => timeout.abort(),
      () => undefined,
    );
    try {
      const response = await send(AbortSignal.any([timeout.signal, ...(caller ? [caller] : [])]));
      return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() };
    } catch (cause) {
      const reason = timeout.signal.aborted ? 'timed-out' : caller?.aborted ? 'stopped' : null;
      throw errorOfConnection('hubspot', call, cause, reason);
    } finally {
      finished.abort();
    }
  }
}

/** What an exchanged code gave. */
export interface Granted extends Asked {
  refreshToken: string;
}

interface Asked {
  accessToken: string;
  /** `null`: the one we have stays. */
  refreshToken: string | null;
  /** `null`: HubSpot did not say. */
  portalId: number | null;
  obtainedAt: number;
  expiresAt: number;
}

const SIGN_IN: CallFacts = { operation: 'sign in', isWrite: false };

/** `null`: the error is another one, e.g. an outage, and says nothing about the tokens. */
export function refusalReason(error: unknown): OAuthRefusalReason | null {
  const reason = error instanceof VendorError ? error.context.refusal : null;
  return reason === 'grant' || reason === 'app' ? reason : null;
}

function refusalOf(call: CallFacts, answer: { status: number; retryAfter: string | null; text: string }): VendorError {
  const body = OAuthRefusal.safeParse(jsonOrNull(answer.text));
  const codes = body.success ? [body.data.error, body.data.status] : [];
  const known = codes.map((code) => REFUSALS[code ?? '']).find((reason) => reason !== undefined);
  const refusal = known ?? (answer.status === 401 ? 'app' : undefined);
  if (refusal === undefined) return errorOfAnswer(call, { ...answer, text: '' });
  const words = {
    grant: 'HubSpot does not accept what it granted any more (the app was removed, or the consent is too old)',
    app: 'HubSpot does not know the app; HUBSPOT_CLIENT_ID or HUBSPOT_CLIENT_SECRET is wrong',
  };
  return new VendorError('hubspot', call.operation, 'auth', words[refusal], {
    status: answer.status,
    context: { refusal },
  });
}
