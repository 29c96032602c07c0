import type { FaultRule as AnyFaultRule } from '../fault-box.ts';
import { type Answer, type RateLimitPolicy, rateLimited } from './answers.ts';

/** What goes wrong with a call. Faults "after effect" do the work first: the caller cannot know that it was done. */
export type Fault =
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
  | { kind: 'rate-limit'; policy: RateLimitPolicy; retryAfterSeconds?: number }
  /** 423: the record is locked by another process. */
  | { kind: 'locked' }
  /** 477: the account is being moved between data centres. */
  | { kind: 'migrating'; retryAfterSeconds: number }
  /** The connection breaks before anything is done. */
  | { kind: 'drop' }
  | { kind: 'drop-after-effect' }
  /** Never answers; the caller has to give up. */
  | { kind: 'hang' }
  | { kind: 'hang-after-effect' }
  | { kind: 'slow'; ms: number }
  /** Somebody does something in the moment before the call takes effect, which it then does. */
  | { kind: 'meanwhile'; act: () => void }
  /** Does the work, then answers with a body that is no JSON. */
  | { kind: 'bad-json' }
  /** Does the work, then answers with this body. */
  | { kind: 'bad-shape'; body: unknown }
  /** 404 without content type, as a gateway in between answers. */
  | { kind: 'bare-not-found' };

export type FaultRule = AnyFaultRule<Fault>;

/** The answer that a fault is, where it is one. */
export function refusalOf(fault: Fault | null): Answer | null {
  switch (fault?.kind) {
    case 'status':
      return { status: fault.status, headers: fault.headers, body: fault.body ?? simulatedError(fault.status) };
    case 'rate-limit': {
      const answer = rateLimited(fault.policy).answer();
      const seconds = fault.retryAfterSeconds;
      return seconds === undefined ? answer : { ...answer, headers: { 'Retry-After': String(seconds) } };
    }
    case 'locked':
      return { status: 423, body: { status: 'error', message: 'The resource is locked', category: 'LOCKED' } };
    case 'migrating':
      return {
        status: 477,
        headers: { 'Retry-After': String(fault.retryAfterSeconds) },
        body: { status: 'error', message: 'Account is being migrated', category: 'MIGRATION_IN_PROGRESS' },
      };
    default:
      return null;
  }
}

function simulatedError(status: number): Record<string, unknown> {
  return { status: 'error', message: 'internal error', category: status >= 500 ? 'INTERNAL_ERROR' : 'ERROR' };
}
