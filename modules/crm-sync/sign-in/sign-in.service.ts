import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { CONFIG, type Config } from '#src/config/config';
import { UserInputError, VendorError } from '#src/domain/errors';
import { SecretKeys } from '#src/platform/secrets/sealed-secret';
import { Clock } from '#src/ports/clock';
import { CRM_NAMES } from '#src/ports/crm';
import { CrmSignInPort } from '#src/ports/crm-sign-in';
import { type SignInOutcome, SignInRepository } from './sign-in.repository.ts';
import { newState, readState } from './sign-in-state.rules.ts';

/** Long enough to find the administrator who may say yes. */
const OPEN_MS = 15 * 60_000;
const COMPLETE_MS = 60_000;

/** Where the CRM sends a person's browser back to. */
export const CALLBACK_PATH = '/oauth/hubspot/callback';

/** A consent that is being asked for. */
export interface BegunSignIn {
  id: string;
  /** What a person opens. It is good for one answer. */
  url: string;
  /** Epoch milliseconds; afterwards no answer is taken. */
  expiresAt: number;
}

/** What comes back with a person's browser. */
export interface ConsentAnswer {
  state: string | null;
  code: string | null;
  /** Why there is no code, e.g. `access_denied`. */
  error: string | null;
}

/** Connects the CRM by a person's consent: sends them there, and takes the answer, once. */
@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);

  constructor(
    @Inject(SignInRepository) private readonly signIns: SignInRepository,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Optional() @Inject(CrmSignInPort) private readonly crm: CrmSignInPort | null,
    @Optional() @Inject(SecretKeys) private readonly keys: SecretKeys | null,
  ) {}

  /** Throws UserInputError when no app is configured. */
  async begin(): Promise<BegunSignIn> {
    const { crm, keys } = this.app();
    const expiresAt = this.clock.now() + OPEN_MS;
    const { state, id } = newState(keys, expiresAt);
    await this.signIns.begin(id, expiresAt);
    return { id, url: crm.consentUrl(this.callback, state), expiresAt };
  }

  /** Takes an answer. Whoever did not begin here, or comes a second time, changes nothing. */
  async answer({ state, code, error }: ConsentAnswer): Promise<SignInOutcome> {
    const { crm, keys } = this.app();
    const id = state === null ? null : readState(keys, state, this.clock.now());
    if (id === null) return refused('This link was not made by us, or is too old.');
    if (!(await this.signIns.take(id))) return refused('This link was used before.');
    const outcome =
      code === null
        ? refused(`${CRM_NAMES[crm.vendor]} has sent no consent (${knownWord(error)}).`)
        : await this.complete(crm, code);
    await this.signIns.end(id, outcome);
    return outcome;
  }

  /** `null`: no answer yet. */
  outcome(id: string): Promise<SignInOutcome | null> {
    return this.signIns.outcome(id);
  }

  /** What the app has to name as its redirect URL. */
  get callback(): string {
    return `${this.config.publicUrl ?? `http://localhost:${this.config.port}`}${CALLBACK_PATH}`;
  }

  private async complete(crm: CrmSignInPort, code: string): Promise<SignInOutcome> {
    const signal = AbortSignal.timeout(COMPLETE_MS);
    const call = { signal, deadline: this.clock.now() + COMPLETE_MS, runId: 'crm-sign-in' };
    try {
      const { account, missing } = await crm.complete(code, this.callback, call);
      await this.audit.record({
        actor: 'sign-in',
        action: 'credential.saved',
        subject: crm.vendor,
        detail: { account, missing },
      });
      const lacks = missing.length === 0 ? '' : ` It lacks ${missing.join(', ')}.`;
      return { isConnected: true, message: `Connected to ${account}.${lacks}` };
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      this.logger.warn({ reason: error.message }, 'The CRM was not connected.');
      return refused(error.userMessage);
    }
  }

  private app(): { crm: CrmSignInPort; keys: SecretKeys } {
    if (this.crm && this.keys) return { crm: this.crm, keys: this.keys };
    throw new UserInputError(
      'SIGN_IN.NO_APP',
      'Set HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and GTM_SECRET_KEY first (docs/crm-sync.md).',
    );
  }
}

function refused(why: string): SignInOutcome {
  return { isConnected: false, message: `${why} Begin again with \`gtm hubspot connect --oauth\`.` };
}

/** Errors of RFC 6749 are words like these; whatever else stands there is not repeated. */
function knownWord(error: string | null): string {
  return error !== null && /^[a-z_]{1,40}$/.test(error) ? error : 'no reason given';
}
