import { ConfigError, messageOf, VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { errorOfConnection } from '../call-errors.ts';
import type { GrantStore, HubSpotGrant } from './hubspot.grant.ts';
import { type HubSpotOAuth, refusalReason } from './hubspot.oauth.ts';
import type { AccessTokens } from './hubspot.tokens.ts';

/** So long before its end a token is renewed, so that none runs out on the way; a tenth of its life where that is short. */
const EARLY_MS = 120_000;
/** Longer than a renewal in another process takes. */
const LOCK_WAIT_MS = 20_000;
/** After a renewal that did not work out; what HubSpot asks for, where that is longer. */
const AGAIN_MS = 5_000;
/** After HubSpot did not know our app: only a person changes that. */
const AGAIN_AFTER_APP_MS = 60_000;

const OPERATION = 'renew the sign-in';
const CONNECT_AGAIN = 'connect again with `gtm hubspot connect --oauth`';

/**
 * The tokens of one portal's consent, renewed before they end and once for all processes: who finds one at its end
 * takes the lock on the stored grant, looks whether somebody was faster, and only then asks. A renewal that was begun is
 * brought to its end whoever waits for it, because where refresh tokens rotate a lost answer is a lost sign-in.
 */
export class OAuthTokens implements AccessTokens {
  private held: HubSpotGrant | null = null;
  private flight: Promise<HubSpotGrant> | null = null;
  /** The last renewal that did not work out, and until when it is not tried again. */
  private trouble: { error: unknown; until: number } | null = null;

  constructor(
    /** A process works for the portal it began with; what it knows of the account would be wrong for another. */
    private readonly portalId: number,
    private readonly oauth: HubSpotOAuth,
    private readonly store: GrantStore,
    private readonly clock: Clock,
  ) {}

  async current(options: CallOptions): Promise<string> {
    // Somebody may have connected again meanwhile, so what was refused is looked at each time.
    if (this.held === null || this.held.refusedAt !== null) this.held = this.own(await this.stored());
    const now = this.clock.now();
    if (now < renewedFrom(this.held)) return this.held.accessToken;
    if (this.trouble !== null && now < this.trouble.until) return this.inTrouble(this.held, this.trouble);
    return this.renewed(this.held, options);
  }

  async after(refused: string, isExpired: boolean, options: CallOptions): Promise<string | null> {
    if (this.held?.accessToken === refused) this.held = this.own(await this.stored());
    if (this.held !== null && this.held.accessToken !== refused) return this.held.accessToken;
    if (!isExpired) return null;
    // Their clock counts.
    if (this.held !== null) this.held = { ...this.held, expiresAt: this.clock.now() };
    return this.current(options);
  }

  /** Waits no longer than its caller; the renewal goes on without. */
  private async renewed(known: HubSpotGrant, options: CallOptions): Promise<string> {
    this.flight ??= this.renew(known).finally(() => {
      this.flight = null;
    });
    return (await this.whileWanted(this.flight, options)).accessToken;
  }

  private async renew(known: HubSpotGrant): Promise<HubSpotGrant> {
    let granted: HubSpotGrant | null = null;
    try {
      const found = await this.store.change(LOCK_WAIT_MS, async (stored) => {
        const grant = this.mine(stored);
        const isDone = grant.accessToken !== known.accessToken || grant.refusedAt !== null;
        if (isDone) return { save: null, value: grant };
        granted = await this.oauth.refresh(grant).catch((error: unknown) => this.refused(grant, error));
        return { save: granted, value: granted };
      });
      this.held = found;
    } catch (error) {
      if (granted === null) return this.put(known, error);
      // The tokens came, and keeping them failed: once more, because the former ones may be worth nothing now.
      this.held = granted;
      await this.store.save(granted);
    }
    this.trouble = null;
    return this.own(this.held);
  }

  /** What is kept when HubSpot takes its consent back; all other failures pass. */
  private refused(grant: HubSpotGrant, error: unknown): HubSpotGrant {
    if (refusalReason(error) !== 'grant') throw error;
    return { ...grant, refusedAt: this.clock.now() };
  }

  /** Keeps the trouble for a while; until the known token ends nobody notices it. */
  private put(known: HubSpotGrant, error: unknown): HubSpotGrant {
    const asked = error instanceof VendorError ? (error.retryAfterMs ?? 0) : 0;
    const least = refusalReason(error) === 'app' ? AGAIN_AFTER_APP_MS : AGAIN_MS;
    this.trouble = { error, until: this.clock.now() + Math.max(asked, least) };
    this.inTrouble(known, this.trouble);
    return known;
  }

  private inTrouble(held: HubSpotGrant, { error, until }: { error: unknown; until: number }): string {
    if (this.clock.now() < held.expiresAt) return held.accessToken;
    if (error instanceof VendorError && error.kind === 'auth') throw error;
    // Whatever it was, the call itself was never sent and may be made later.
    throw new VendorError(
      'hubspot',
      OPERATION,
      'unavailable',
      `the sign-in could not be renewed: ${messageOf(error)}`,
      {
        retryAfterMs: until - this.clock.now(),
        cause: error,
      },
    );
  }

  /** The grant, if this process may work with it. */
  private own(stored: HubSpotGrant | null): HubSpotGrant {
    const grant = this.mine(stored);
    if (grant.refusedAt === null) return grant;
    const when = new Date(grant.refusedAt).toISOString();
    throw notConnected(`HubSpot has not renewed the sign-in since ${when} (app removed, or consent withdrawn)`);
  }

  private mine(grant: HubSpotGrant | null): HubSpotGrant {
    if (grant === null) throw notConnected('the stored sign-in was taken away');
    if (grant.portalId !== this.portalId) {
      throw notConnected(`the stored sign-in is for portal ${grant.portalId} now; start the service again to use it`);
    }
    return grant;
  }

  private async stored(): Promise<HubSpotGrant | null> {
    try {
      return await this.store.read();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      throw new VendorError('hubspot', OPERATION, 'auth', error.userMessage, { cause: error });
    }
  }

  private async whileWanted<T>(work: Promise<T>, { signal, deadline }: CallOptions): Promise<T> {
    const call = { operation: OPERATION, isWrite: false };
    if (signal.aborted) throw errorOfConnection('hubspot', call, signal.reason, 'stopped');
    const over = new AbortController();
    const until = AbortSignal.any([signal, over.signal]);
    const givenUp = this.clock.sleep(Math.max(0, deadline - this.clock.now()), until).then(
      () => errorOfConnection('hubspot', call, null, 'timed-out'),
      (cause: unknown) => errorOfConnection('hubspot', call, cause, 'stopped'),
    );
    try {
      const first = await Promise.race([work.then((value) => ({ value })), givenUp]);
      if (first instanceof VendorError) throw first;
      return first.value;
    } finally {
      over.abort();
    }
  }
}

/** When a token is to be renewed, in epoch milliseconds. */
function renewedFrom({ obtainedAt, expiresAt }: HubSpotGrant): number {
  return expiresAt - Math.min(EARLY_MS, (expiresAt - obtainedAt) / 10);
}

function notConnected(why: string): VendorError {
  return new VendorError('hubspot', OPERATION, 'auth', `${why}; ${CONNECT_AGAIN}`);
}
