import { randomUUID } from 'node:crypto';
import { type Answer, HubSpotRefusal } from './answers.ts';

/** An app that signs in with OAuth, as its developer has declared it. */
export interface OAuthAppOptions {
  clientId: string;
  clientSecret: string;
  /** Exactly these; a callback anywhere else is refused. */
  redirectUris: readonly string[];
  /** Exactly these have to be asked for; whatever is asked for when left out. */
  scopes?: readonly string[];
  /** Lifetime of an access token; 1,800 as HubSpot's when left out. */
  expiresInSeconds?: number;
  /** Whether a refresh token is good for one use and gives way to another; true when left out. */
  rotates?: boolean;
}

interface Grant {
  scopes: readonly string[];
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** Seen from outside it is "short". */
const CODE_MS = 60_000;

/** Grants of one app in one portal: codes, access tokens, refresh tokens. */
export class OAuthApp {
  private readonly codes = new Map<string, Grant & { redirectUri: string }>();
  private readonly accessTokens = new Map<string, Grant>();
  private readonly refreshTokens = new Map<string, readonly string[]>();
  private running = 0;
  /** Successful exchanges of a code, and of a refresh token. */
  exchanges = 0;
  refreshes = 0;
  /** The most requests for tokens that were ever under way together. */
  mostAtOnce = 0;

  constructor(
    private readonly options: OAuthAppOptions,
    private readonly portalId: number,
    private readonly now: () => number,
  ) {}

  /** Counts a request for tokens; call the result when it is over. */
  begin(): () => void {
    this.running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    return () => {
      this.running -= 1;
    };
  }

  /** Why the page that asks for consent shows an error instead; `null`: it asks. */
  whyNotAsked(query: URLSearchParams): string | null {
    if (query.get('client_id') !== this.options.clientId) return 'There is no app with this client id.';
    if (!this.options.redirectUris.includes(query.get('redirect_uri') ?? '')) return 'The redirect URL does not match.';
    const { scopes } = this.options;
    if (scopes === undefined) return null;
    const asked = this.askedScopes(query);
    const missing = scopes.filter((scope) => !asked.includes(scope));
    const undeclared = asked.filter((scope) => scope !== 'oauth' && !scopes.includes(scope));
    if (missing.length > 0) return `The scopes ${missing.join(' ')} of the app are not asked for.`;
    return undeclared.length > 0 ? `The app has no scopes ${undeclared.join(' ')}.` : null;
  }

  /** What a person decides on that page; returns where their browser is sent. */
  decide(query: URLSearchParams, isAllowed: boolean): string {
    const refusal = this.whyNotAsked(query);
    if (refusal) throw new HubSpotRefusal(400, 'VALIDATION_ERROR', refusal);
    const target = new URL(query.get('redirect_uri')!);
    const state = query.get('state');
    if (state !== null) target.searchParams.set('state', state);
    if (isAllowed) {
      const code = randomUUID();
      const scopes = this.askedScopes(query);
      this.codes.set(code, { scopes, redirectUri: query.get('redirect_uri')!, expiresAt: this.now() + CODE_MS });
      target.searchParams.set('code', code);
    } else {
      target.searchParams.set('error', 'access_denied');
      target.searchParams.set('error_description', 'The user has denied access.');
    }
    return target.href;
  }

  token(form: URLSearchParams): Answer {
    if (!this.isOwnApp(form)) return refused('invalid_client', 'BAD_CLIENT_SECRET', 'missing or invalid client secret');
    const grant = form.get('grant_type');
    if (grant === 'authorization_code') return this.exchange(form);
    if (grant === 'refresh_token') return this.refresh(form);
    return refused('unsupported_grant_type', 'BAD_GRANT_TYPE', 'missing or unknown grant type');
  }

  introspect(form: URLSearchParams): Answer {
    if (!this.isOwnApp(form)) return refused('invalid_client', 'BAD_CLIENT_SECRET', 'missing or invalid client secret');
    const token = form.get('token') ?? '';
    const access = this.accessTokens.get(token);
    const scopes = access && access.expiresAt > this.now() ? access.scopes : this.refreshTokens.get(token);
    const { clientId } = this.options;
    if (!scopes) return { status: 200, body: { active: false } };
    return { status: 200, body: { active: true, client_id: clientId, hub_id: this.portalId, scopes } };
  }

  revoke(form: URLSearchParams): Answer {
    if (!this.isOwnApp(form)) return refused('invalid_client', 'BAD_CLIENT_SECRET', 'missing or invalid client secret');
    this.refreshTokens.delete(form.get('token') ?? '');
    this.accessTokens.delete(form.get('token') ?? '');
    return { status: 200, body: {} };
  }

  /** What an access token may do; `null`: it is none of this app's. Throws the refusal of one that is over. */
  scopesOf(accessToken: string): readonly string[] | null {
    const grant = this.accessTokens.get(accessToken);
    if (!grant) return null;
    const overMs = this.now() - grant.expiresAt;
    if (overMs < 0) return grant.scopes;
    throw new HubSpotRefusal(
      401,
      'EXPIRED_AUTHENTICATION',
      `The OAuth token used to make this call expired ${Math.floor(overMs / 1_000)} second(s) ago.`,
      { context: { 'expire time': [new Date(grant.expiresAt).toISOString()] } },
    );
  }

  /** Somebody takes the app out of the portal. */
  uninstall(): void {
    this.accessTokens.clear();
    this.refreshTokens.clear();
  }

  private exchange(form: URLSearchParams): Answer {
    const code = form.get('code') ?? '';
    const grant = this.codes.get(code);
    this.codes.delete(code);
    if (!grant || grant.expiresAt <= this.now()) {
      return refused('invalid_grant', 'BAD_AUTH_CODE', 'missing or unknown auth code');
    }
    if (form.get('redirect_uri') !== grant.redirectUri) {
      return refused('invalid_grant', 'BAD_REDIRECT_URI', 'missing or wrong redirect URI');
    }
    this.exchanges += 1;
    return this.granted(grant.scopes, this.newRefreshToken(grant.scopes));
  }

  private refresh(form: URLSearchParams): Answer {
    const token = form.get('refresh_token') ?? '';
    const scopes = this.refreshTokens.get(token);
    if (!scopes) {
      return refused('invalid_grant', 'BAD_REFRESH_TOKEN', 'refresh token is invalid, expired or revoked');
    }
    this.refreshes += 1;
    if (this.options.rotates === false) return this.granted(scopes, token);
    this.refreshTokens.delete(token);
    return this.granted(scopes, this.newRefreshToken(scopes));
  }

  private granted(scopes: readonly string[], refreshToken: string): Answer {
    const expiresIn = this.options.expiresInSeconds ?? 1_800;
    const accessToken = `sim-access-${randomUUID()}`;
    this.accessTokens.set(accessToken, { scopes, expiresAt: this.now() + expiresIn * 1_000 });
    return {
      status: 200,
      body: {
        token_use: 'access_token',
        token_type: 'bearer',
        access_token: accessToken,
        refresh_token: refreshToken,
        expires_in: expiresIn,
        hub_id: this.portalId,
        user_id: 7,
        scopes,
      },
    };
  }

  private newRefreshToken(scopes: readonly string[]): string {
    const token = `sim-refresh-${randomUUID()}`;
    this.refreshTokens.set(token, scopes);
    return token;
  }

  private askedScopes(query: URLSearchParams): string[] {
    return (query.get('scope') ?? '').split(/[ +]/).filter((scope) => scope !== '');
  }

  private isOwnApp(form: URLSearchParams): boolean {
    const { clientId, clientSecret } = this.options;
    return form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
  }
}

/** An error as RFC 6749 has it, with HubSpot's own older words beside. */
function refused(error: string, status: string, message: string): Answer {
  return { status: 400, body: { error, error_description: message, status, message } };
}
